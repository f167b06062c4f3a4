# shellcheck shell=bash
# Set-up that bin/demo, bin/test and bin/prepare share. Sourced, not run.
#
# Each need_* function looks first and returns at once when all is there. What is missing is noted
# and installed together by install_missing; what cannot be installed is named, with the way to it.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

rust_minimum=1.95
node_minimum=20
postgres_minimum=15

# A relative path means the caller's folder, and every program started below must agree on it.
CARGO_TARGET_DIR=$(realpath -m -- "${CARGO_TARGET_DIR:-$root/target}")
export CARGO_TARGET_DIR
# Queries are checked against .sqlx/, whatever database the caller's shell points at.
export SQLX_OFFLINE=true

missing=()

say() {
  printf '%s\n' "$*" >&2
}

# The comment at the head of the script that was started.
usage() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
}

die() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# at_least MINIMUM VERSION: is VERSION as new as MINIMUM?
at_least() {
  [[ -n ${2:-} ]] && [[ $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]
}

# As root: the command itself. Otherwise through sudo, which asks only where somebody can answer.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# install_missing WHAT-FOR: installs the Debian packages that were noted, if any.
install_missing() {
  ((${#missing[@]})) || return 0
  local packages=("${missing[@]}") line
  missing=()
  line="apt-get install --no-install-recommends ${packages[*]}"
  has apt-get || die "Missing for $1: ${packages[*]} (names of Debian packages).
This is not Debian, so install them by your system's own means, then start this again."
  if ((EUID != 0)) && ! has sudo; then
    die "Missing for $1: ${packages[*]}.
Neither root nor sudo is at hand. Have an administrator run: $line"
  fi
  say "Installing for $1: ${packages[*]}"
  if ! as_root apt-get -qq update >/dev/null ||
    ! as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null; then
    die "Missing for $1: ${packages[*]}.
apt-get could not install them: it says why above. Once it can, start this again, or run: $line"
  fi
}

# Some dependencies have C or assembler in them.
need_compiler() {
  has cc || missing+=(gcc libc6-dev)
  # Downloads from the package registry are checked against the machine's certificates.
  [[ -e /etc/ssl/certs/ca-certificates.crt || -e /etc/ssl/cert.pem ]] || missing+=(ca-certificates)
}

# The folder of Postgres' server programs: READMIT_PG_BIN, the PATH, then the newest of Debian's.
postgres_bin() {
  local folder folders=()
  [[ -n ${READMIT_PG_BIN:-} ]] && folders+=("$READMIT_PG_BIN")
  has initdb && folders+=("$(dirname -- "$(command -v initdb)")")
  while read -r folder; do
    folders+=("$folder")
  done < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV)
  for folder in "${folders[@]}"; do
    if [[ -x $folder/initdb && -x $folder/postgres ]]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done
  return 1
}

need_postgres() {
  if [[ -n ${READMIT_PG_BIN:-} && ! -x $READMIT_PG_BIN/initdb ]]; then
    die "READMIT_PG_BIN is $READMIT_PG_BIN, but there is no initdb in it."
  fi
  postgres_bin >/dev/null || missing+=(postgresql)
}

# To be called once packages are installed.
check_postgres() {
  local bin version
  bin=$(postgres_bin) || die "Missing: the server programs of Postgres (initdb, postgres).
Install Postgres $postgres_minimum or newer, or set READMIT_PG_BIN to the folder they are in."
  version=$("$bin/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1)
  at_least "$postgres_minimum" "$version" || die "Postgres in $bin is $version.
Readmit needs $postgres_minimum or newer: install it, or set READMIT_PG_BIN to the folder it is in."
}

cargo_version() {
  cargo --version 2>/dev/null | awk '{ print $2 }'
}

cargo_is_new_enough() {
  has cargo && at_least "$rust_minimum" "$(cargo_version)"
}

# The version of a Debian package that could be installed now; nothing where there is none.
candidate() {
  has apt-cache && apt-cache policy "$1" 2>/dev/null |
    awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

no_rust() {
  local found
  found=$(cargo_version) || true
  die "Missing: Rust $rust_minimum or newer with cargo (found: ${found:-none}).
$1
Install it as rustup.rs says, then start this again."
}

need_rust() {
  local toolchain
  cargo_is_new_enough && return 0
  # Where rustup puts it, before the shell has been told.
  PATH=${CARGO_HOME:-${HOME:-/root}/.cargo}/bin:$PATH
  export PATH
  hash -r
  cargo_is_new_enough && return 0
  # An installed toolchain that is not the default one serves as well.
  for toolchain in "$rust_minimum" stable; do
    if has rustup && [[ $'\n'$(rustup toolchain list 2>/dev/null) == *$'\n'"$toolchain"* ]] &&
      at_least "$rust_minimum" "$(RUSTUP_TOOLCHAIN=$toolchain cargo_version)"; then
      export RUSTUP_TOOLCHAIN=$toolchain
      return 0
    fi
  done
  install_rust
}

# need_rust_parts PART...: rustfmt, clippy.
need_rust_parts() {
  local component absent=()
  for component in "$@"; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 || absent+=("$component")
  done
  ((${#absent[@]})) || return 0
  if has rustup; then
    say "Installing Rust's ${absent[*]}"
    rustup component add "${absent[@]}" >&2 || die "Missing: Rust's ${absent[*]}.
rustup could not install them: it says why above."
  else
    missing+=("${absent[@]/clippy/rust-clippy}")
    install_missing "checking the code"
  fi
}

install_rust() {
  if ! has rustup; then
    # A package list that was never fetched names no candidates at all.
    if [[ -z $(candidate rustc) ]] && has apt-get && { ((EUID == 0)) || has sudo; }; then
      as_root apt-get -qq update >/dev/null || true
    fi
    if [[ -n $(candidate rustup) ]]; then
      missing+=(rustup)
    elif at_least "$rust_minimum" "$(candidate rustc)"; then
      missing+=(cargo)
    else
      no_rust "This system's packages have neither rustup nor a Rust that is new enough."
    fi
    install_missing "building Readmit"
    hash -r
  fi
  if has rustup; then
    # The oldest that will do: a newer one has lints that this code has not met.
    say "Installing the Rust toolchain $rust_minimum (about 300 MB)"
    rustup toolchain install "$rust_minimum" --profile minimal --no-self-update >&2 ||
      no_rust "rustup could not install a toolchain: it says why above."
    export RUSTUP_TOOLCHAIN=$rust_minimum
  fi
  cargo_is_new_enough || no_rust "What was installed is too old."
}

node_is_new_enough() {
  has node && at_least "$node_minimum" "$(node --version 2>/dev/null | tr -d v)"
}

no_node() {
  local found=none
  has node && found=$(node --version)
  die "Missing for the browser tests: Node.js $node_minimum or newer with npm (found: $found).
$1
Install it as nodejs.org says, then run: bin/test e2e"
}

need_node() {
  if ! has node; then
    missing+=(nodejs)
    install_missing "the browser tests"
  fi
  node_is_new_enough || no_node "This system's package of nodejs is too old."
  if ! has npm; then
    # Debian's nodejs comes without npm, others' with it and in conflict with Debian's npm.
    missing+=(npm)
    install_missing "the browser tests"
  fi
}

need_browser() {
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || missing+=(chromium)
  # The tests' mail server has a certificate of its own.
  has openssl || missing+=(openssl)
}

# need_node_modules FOLDER: npm ci, where package-lock.json is not the one that was installed.
need_node_modules() {
  local lock=$1/package-lock.json installed=$1/node_modules/.installed-lock
  cmp -s "$lock" "$installed" && return 0
  say "Installing the packages of $1"
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >&2) ||
    die "Missing: the packages in $lock.
npm could not install them: it says why above."
  cp "$lock" "$installed"
}
