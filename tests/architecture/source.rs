//! What a Rust file mentions: paths made absolute, method calls, functions and their lengths.
//!
//! It reads syntax only. A path inside a macro's arguments counts as well as one in plain code,
//! and so does a path written as text inside an attribute (`#[serde(with = "crate::x")]`).

mod tokens;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Meta, Signature, UseTree};

/// A path that a file names. Paths into this crate begin with `crate`.
#[derive(Debug, Clone)]
pub struct Mention {
    pub path: Vec<String>,
    pub line: usize,
    /// The function around it, where there is one.
    pub function: Option<String>,
    /// Inside `#[cfg(test)]` or `#[test]`.
    pub in_test: bool,
}

/// A function with a body. Lines are counted from `fn` to the closing brace.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    pub is_async: bool,
    pub in_test: bool,
}

/// Something at a line: a called method's name, a keyword, an attribute.
#[derive(Debug)]
pub struct Spot {
    pub name: String,
    pub line: usize,
    pub in_test: bool,
}

/// One file, read.
#[derive(Debug)]
pub struct Source {
    /// Relative to the crate, with slashes.
    pub path: String,
    pub lines: usize,
    pub mentions: Vec<Mention>,
    pub functions: Vec<Function>,
    /// Called methods, and `async`, `await`, `#[path]`.
    pub spots: Vec<Spot>,
}

impl Source {
    /// Reads `text`, which stands (or could stand) at `path`.
    pub fn read(path: &str, text: &str) -> Self {
        let file = match syn::parse_file(text) {
            Ok(file) => file,
            Err(error) => panic!("{path}:{}: {error}", error.span().start().line),
        };
        let mut reader = Reader {
            module: module_of(path),
            function: None,
            tests: 0,
            source: Self {
                path: path.to_owned(),
                lines: text.lines().count(),
                mentions: Vec::new(),
                functions: Vec::new(),
                spots: Vec::new(),
            },
        };
        reader.visit_file(&file);
        reader.source
    }

    /// The file's slice: the first folder or file below `src`; empty for `lib.rs`.
    pub fn slice(&self) -> String {
        module_of(&self.path).into_iter().next().unwrap_or_default()
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" {
        Vec::new()
    } else {
        path.split('/').map(str::to_owned).collect()
    }
}

struct Reader {
    module: Vec<String>,
    function: Option<String>,
    tests: usize,
    source: Source,
}

impl Reader {
    fn mention(&mut self, path: &[String], line: usize) {
        let path = self.absolute(path);
        let function = self.function.clone();
        let in_test = self.tests > 0;
        self.source.mentions.push(Mention {
            path,
            line,
            function,
            in_test,
        });
    }

    fn spot(&mut self, name: &str, line: usize) {
        let in_test = self.tests > 0;
        self.source.spots.push(Spot {
            name: name.to_owned(),
            line,
            in_test,
        });
    }

    fn absolute(&self, path: &[String]) -> Vec<String> {
        let Some(first) = path.first() else {
            return Vec::new();
        };
        let mut base = self.module.clone();
        let mut rest = path;
        match first.as_str() {
            "crate" => return path.to_vec(),
            "readmit" => {
                return [&["crate".to_owned()], &path[1..]].concat();
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            // In the crate's root a module's bare name is a path into the crate.
            _ if base.is_empty() && crate::rules::is_slice(first) => {}
            _ => return path.to_vec(),
        }
        [vec!["crate".to_owned()], base, rest.to_vec()].concat()
    }

    fn tree(&mut self, prefix: &[String], tree: &UseTree) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(prefix, item)),
            UseTree::Glob(glob) => self.mention(&with("*".to_owned()), glob.span().start().line),
            UseTree::Name(name) if name.ident == "self" => {
                self.mention(prefix, name.ident.span().start().line);
            }
            UseTree::Name(name) => {
                self.mention(
                    &with(name.ident.to_string()),
                    name.ident.span().start().line,
                );
            }
            UseTree::Rename(name) if name.ident == "self" => {
                self.mention(prefix, name.ident.span().start().line);
            }
            UseTree::Rename(name) => {
                self.mention(
                    &with(name.ident.to_string()),
                    name.ident.span().start().line,
                );
            }
        }
    }

    fn named(&mut self, path: &syn::Path, line: usize) {
        if path.segments.len() > 1 {
            let path: Vec<String> = path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect();
            self.mention(&path, line);
        }
    }

    fn function(&mut self, attributes: &[Attribute], signature: &Signature, block: &Block) {
        let line = signature.fn_token.span.start().line;
        let name = signature.ident.to_string();
        self.source.functions.push(Function {
            name: name.clone(),
            line,
            lines: block.brace_token.span.close().end().line + 1 - line,
            is_async: signature.asyncness.is_some(),
            in_test: self.tests > 0 || is_test(attributes),
        });
        if signature.asyncness.is_some() && !is_test(attributes) {
            self.spot("async", line);
        }
        self.function = Some(name);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path
            .segments
            .last()
            .is_some_and(|last| last.ident == "test"),
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        _ => false,
    })
}

/// Visits `node`, counting what is inside as test code where its attributes say so.
macro_rules! within {
    ($reader:ident, $attributes:expr, $visit:expr) => {{
        let test = usize::from(is_test($attributes));
        let outside = $reader.function.clone();
        $reader.tests += test;
        $visit;
        $reader.tests -= test;
        $reader.function = outside;
    }};
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, node: &'ast syn::ItemMod) {
        self.module.push(node.ident.to_string());
        within!(self, &node.attrs, visit::visit_item_mod(self, node));
        self.module.pop();
    }

    fn visit_item_impl(&mut self, node: &'ast syn::ItemImpl) {
        within!(self, &node.attrs, visit::visit_item_impl(self, node));
    }

    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        within!(self, &node.attrs, {
            self.function(&node.attrs, &node.sig, &node.block);
            visit::visit_item_fn(self, node);
        });
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        within!(self, &node.attrs, {
            self.function(&node.attrs, &node.sig, &node.block);
            visit::visit_impl_item_fn(self, node);
        });
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        within!(self, &node.attrs, {
            if let Some(block) = &node.default {
                self.function(&node.attrs, &node.sig, block);
            } else if node.sig.asyncness.is_some() {
                self.spot("async", node.sig.fn_token.span.start().line);
            }
            visit::visit_trait_item_fn(self, node);
        });
    }

    fn visit_item_use(&mut self, node: &'ast syn::ItemUse) {
        within!(self, &node.attrs, self.tree(&[], &node.tree));
    }

    fn visit_item_extern_crate(&mut self, node: &'ast syn::ItemExternCrate) {
        self.mention(&[node.ident.to_string()], node.ident.span().start().line);
    }

    fn visit_path(&mut self, node: &'ast syn::Path) {
        self.named(node, node.span().start().line);
        visit::visit_path(self, node);
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        if let Some(name) = node.path.get_ident() {
            self.spot(&format!("{name}!"), name.span().start().line);
        }
        self.tokens(node.tokens.clone(), &[], false);
        visit::visit_macro(self, node);
    }

    fn visit_attribute(&mut self, node: &'ast Attribute) {
        if node.path().is_ident("path") {
            self.spot("#[path]", node.span().start().line);
        }
        if let Meta::List(list) = &node.meta {
            self.tokens(list.tokens.clone(), &[], true);
        }
        visit::visit_attribute(self, node);
    }

    fn visit_expr_method_call(&mut self, node: &'ast syn::ExprMethodCall) {
        self.spot(&node.method.to_string(), node.method.span().start().line);
        visit::visit_expr_method_call(self, node);
    }

    fn visit_expr_await(&mut self, node: &'ast syn::ExprAwait) {
        self.spot("await", node.await_token.span.start().line);
        visit::visit_expr_await(self, node);
    }

    fn visit_expr_async(&mut self, node: &'ast syn::ExprAsync) {
        self.spot("async", node.async_token.span.start().line);
        visit::visit_expr_async(self, node);
    }

    fn visit_expr_closure(&mut self, node: &'ast syn::ExprClosure) {
        if let Some(token) = node.asyncness {
            self.spot("async", token.span.start().line);
        }
        visit::visit_expr_closure(self, node);
    }
}
