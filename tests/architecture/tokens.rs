//! Paths in what `syn` leaves as tokens: the arguments of macros and attributes.

use proc_macro2::{Delimiter, Literal, Spacing, TokenStream, TokenTree};

use super::Reader;

impl Reader {
    /// Finds `a::b::{c, d}` in tokens that are not parsed any further.
    pub(super) fn tokens(&mut self, tokens: TokenStream, prefix: &[String], texts: bool) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        let mut dot = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.close(prefix, &mut path, line);
                        line = ident.span().start().line;
                    }
                    let name = ident.to_string();
                    if dot || name == "async" {
                        self.spot(&name, ident.span().start().line);
                    }
                    path.push(name);
                    (colons, dot) = (0, false);
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons = if punct.spacing() == Spacing::Joint {
                        1
                    } else {
                        colons + 1
                    };
                }
                TokenTree::Group(group) => {
                    let joined = colons == 2 && group.delimiter() == Delimiter::Brace;
                    let inner = if joined {
                        [prefix, &path].concat()
                    } else {
                        Vec::new()
                    };
                    if joined {
                        path.clear();
                    } else {
                        self.close(prefix, &mut path, line);
                    }
                    self.tokens(group.stream(), &inner, texts);
                    (colons, dot) = (0, false);
                }
                TokenTree::Punct(punct) => {
                    self.close(prefix, &mut path, line);
                    (colons, dot) = (0, punct.as_char() == '.');
                }
                TokenTree::Literal(literal) => {
                    self.close(prefix, &mut path, line);
                    (colons, dot) = (0, false);
                    if texts {
                        self.text(&literal);
                    }
                }
            }
        }
        self.close(prefix, &mut path, line);
    }

    fn close(&mut self, prefix: &[String], path: &mut Vec<String>, line: usize) {
        if path.len() > 1 || (!prefix.is_empty() && !path.is_empty()) {
            self.mention(&[prefix, path].concat(), line);
        }
        path.clear();
    }

    fn text(&mut self, literal: &Literal) {
        let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) else {
            return;
        };
        if let Ok(path) = text.parse::<syn::Path>() {
            let line = literal.span().start().line;
            self.named(&path, line);
        }
    }
}
