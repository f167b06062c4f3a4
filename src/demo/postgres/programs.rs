//! The programs of Postgres that are on this machine: where they are, and as whom they run.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{OWNER, PostgresError};

/// The server programs, and as whom they run.
pub(super) struct Programs {
    bin: PathBuf,
    pub(super) user: Option<(u32, u32)>,
}

impl Programs {
    pub(super) fn find() -> Result<Self, PostgresError> {
        let named = std::env::var_os("READMIT_PG_BIN").map(PathBuf::from);
        let found = match named {
            Some(bin) => Some(bin).filter(|bin| is_complete(bin)),
            None => on_path().or_else(newest_of_debian),
        };
        Ok(Self {
            bin: found.ok_or(PostgresError::NotInstalled)?,
            user: server_user(),
        })
    }

    /// A program, as the server's user and out of reach of the terminal's Ctrl+C: it is for us to
    /// say when the server ends.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir("/")
            .stdin(Stdio::null())
            .process_group(0);
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    pub(super) fn check_version(&self, data: &Path) -> Result<(), PostgresError> {
        let made = fs::read_to_string(data.join("PG_VERSION"));
        let made = made.map_err(|error| unusable(data, error))?;
        let found = output(
            "postgres",
            self.command(self.bin.join("postgres")).arg("--version"),
        )?;
        let found = found.split_whitespace().nth(2).unwrap_or_default();
        let major = found.split('.').next().unwrap_or_default();
        if made.trim() == major {
            return Ok(());
        }
        Err(PostgresError::OtherVersion {
            folder: data.to_owned(),
            made: made.trim().to_owned(),
            found: found.to_owned(),
        })
    }

    pub(super) fn initialize(&self, folder: &Path, data: &Path) -> Result<(), PostgresError> {
        // Under another name until it is whole: a start that was interrupted leaves nothing half.
        let new = folder.join("data.new");
        remove(&new)?;
        let mut initdb = self.command(self.bin.join("initdb"));
        initdb.args([
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            "--no-sync",
        ]);
        initdb
            .args(["-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "-D"])
            .arg(&new);
        output("initdb", &mut initdb)?;
        fs::rename(&new, data).map_err(|error| unusable(data, error))
    }

    /// Stops the server `id` when the pipe that is its input closes.
    pub(super) fn guard(
        &self,
        folder: &Path,
        id: u32,
        temporary: bool,
    ) -> Result<Child, PostgresError> {
        // Only a process that calls itself the server of this folder is stopped: the number may
        // have gone to another one since. A server takes a moment to write its own down.
        const STOP: &str = r#"
            stop() { [ "$(head -n 1 "$2/data/postmaster.pid")" = "$1" ] && kill -INT "$1"; }
            cat >/dev/null
            stop "$@" || { sleep 1; stop "$@"; } || exit
            for _ in $(seq 200); do [ -e "$2/data/postmaster.pid" ] && sleep 0.05; done"#;
        let remove = if temporary { "\nrm -rf -- \"$2\"" } else { "" };
        let mut guard = self.command("/bin/sh");
        guard.args(["-c", &format!("{STOP}{remove}"), "guard", &id.to_string()]);
        guard.arg(folder);
        guard
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        guard
            .spawn()
            .map_err(|error| failed("/bin/sh", error.to_string()))
    }

    pub(super) fn serve(
        &self,
        folder: &Path,
        data: &Path,
        temporary: bool,
    ) -> Result<Child, PostgresError> {
        let path = folder.join("log");
        let log = File::create(&path).and_then(|log| Ok((log.try_clone()?, log)));
        let (out, err) = log.map_err(|error| unusable(&path, error))?;
        let mut server = self.command(self.bin.join("postgres"));
        server.arg("-D").arg(data).arg("-k").arg(folder);
        server.args(["-c", "listen_addresses=", "-c", "max_connections=300"]);
        if temporary {
            server.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        server.stdout(out).stderr(err);
        server
            .spawn()
            .map_err(|error| failed("postgres", error.to_string()))
    }
}

pub(super) fn failed(program: &'static str, said: String) -> PostgresError {
    PostgresError::Failed { program, said }
}

fn unusable(folder: &Path, error: io::Error) -> PostgresError {
    PostgresError::Folder {
        folder: folder.to_owned(),
        error,
    }
}

fn output(program: &'static str, command: &mut Command) -> Result<String, PostgresError> {
    let output = command
        .output()
        .map_err(|error| failed(program, error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed(
            program,
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }
}

fn is_complete(bin: &Path) -> bool {
    ["initdb", "postgres"]
        .iter()
        .all(|program| bin.join(program).is_file())
}

fn on_path() -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).find(|bin| is_complete(bin))
}

fn newest_of_debian() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let bins = versions.filter_map(|version| {
        let version = version.ok()?;
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        Some((number, version.path().join("bin")))
    });
    bins.filter(|(_, bin)| is_complete(bin))
        .max()
        .map(|(_, bin)| bin)
}

pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Postgres refuses to run as root: then it runs as `postgres`, or `nobody` where there is none.
fn server_user() -> Option<(u32, u32)> {
    if !is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |name: &str| {
        let mut fields = users
            .lines()
            .map(|line| line.split(':'))
            .find_map(|mut fields| (fields.next() == Some(name)).then_some(fields))?;
        let user = fields.nth(1)?.parse().ok()?;
        Some((user, fields.next()?.parse().ok()?))
    };
    of("postgres")
        .or_else(|| of("nobody"))
        .or(Some((65_534, 65_534)))
}

pub(super) fn prepare(folder: &Path, user: Option<(u32, u32)>) -> Result<(), PostgresError> {
    let prepared = fs::create_dir_all(folder)
        .and_then(|()| fs::set_permissions(folder, Permissions::from_mode(0o700)))
        .and_then(|()| match user {
            Some((user, group)) => chown(folder, Some(user), Some(group)),
            None => Ok(()),
        });
    prepared.map_err(|error| unusable(folder, error))
}

pub(super) fn remove(folder: &Path) -> Result<(), PostgresError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable(folder, error)),
        _ => Ok(()),
    }
}
