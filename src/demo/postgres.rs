//! A Postgres of one's own, for the demo and the tests: started from the programs that are on the
//! machine, reachable through a Unix socket in a private folder and in no other way.
//!
//! It never outlives the process that started it. A guard, a shell of a few lines, waits on a pipe
//! whose other end is ours and stops the server when that end closes: on drop, at the end of the
//! process and after `kill -9` alike. (`PR_SET_PDEATHSIG` would do it in the kernel, but needs
//! `unsafe` to be set between fork and exec, and fires when the starting *thread* ends, which in
//! tests is long before the process does.)

mod programs;

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;
use std::{fs, io};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection};

use self::programs::{Programs, failed, is_root, prepare, remove};
use super::store;
use crate::base::{Random, Secret};

/// The superuser of the server, which comes to own the tables.
const OWNER: &str = "app";

/// The longest path of a Unix socket, and how long the socket's own name is.
const LONGEST_SOCKET: usize = 107;
const SOCKET_NAME: &str = "/.s.PGSQL.5432";

/// How often, and how many times, the server is asked whether it is ready: 30 s in all.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS: usize = 3_000;

/// How many times a server that is there already is looked at: 2 s in all.
const LOOKS_AT_ANOTHER: usize = 200;

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// The programs are not on this machine.
    #[error(
        "the server programs of Postgres (initdb, postgres) are not on this machine; install \
         Postgres 15 or newer (on Debian: apt-get install postgresql), or set READMIT_PG_BIN to \
         the folder they are in"
    )]
    NotInstalled,
    /// The socket's path would be longer than the system allows.
    #[error("{} is too long a path for a Unix socket, choose one of up to {} bytes", .0.display(), LONGEST_SOCKET - SOCKET_NAME.len())]
    PathTooLong(PathBuf),
    /// The folder holds the data of another version.
    #[error("{} was made by Postgres {made}, but Postgres {found} is here; start with --fresh to begin anew", .folder.display())]
    OtherVersion {
        /// The folder.
        folder: PathBuf,
        /// The version that made the data.
        made: String,
        /// The version that is here now.
        found: String,
    },
    /// Another server is working in the folder.
    #[error("{} is in use: is another demo running?", .0.display())]
    InUse(PathBuf),
    /// A folder could not be prepared.
    #[error("{}: {error}", .folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A program could not be started, or failed.
    #[error("{program} failed: {said}")]
    Failed {
        /// Its name.
        program: &'static str,
        /// What it said.
        said: String,
    },
}

/// A running server. Dropping it stops the server, and removes a temporary one's folder.
#[derive(Debug)]
pub struct PrivatePostgres {
    folder: PathBuf,
    server: Child,
    guard: Child,
}

impl PrivatePostgres {
    /// Starts a server whose data stays in `folder` for the next start. The folder is made if it
    /// is not there; as root it comes to belong to the user that the server runs as.
    ///
    /// # Errors
    /// [`PostgresError`] says what is missing or wrong.
    pub fn kept(folder: &Path) -> Result<Self, PostgresError> {
        Self::start(folder, false)
    }

    /// Starts a server for tests: in a new folder that goes with it, and without care for a power
    /// cut.
    ///
    /// # Errors
    /// [`PostgresError`] says what is missing or wrong.
    pub fn temporary(random: &Random) -> Result<Self, PostgresError> {
        let name = u64::from_be_bytes(random.bytes());
        // As root, the user that the server runs as may not reach a TMPDIR of root's own.
        let parent = if is_root() {
            PathBuf::from("/tmp")
        } else {
            std::env::temp_dir()
        };
        Self::start(&parent.join(format!("readmit-{name:016x}")), true)
    }

    /// Removes `folder` with all that a kept server left in it, once one that was being stopped is
    /// gone. Nobody may be using it.
    ///
    /// # Errors
    /// [`PostgresError`] when the folder cannot be removed.
    pub fn forget(folder: &Path) -> Result<(), PostgresError> {
        wait_until_left(&folder.join("data"));
        remove(folder)
    }

    fn start(folder: &Path, temporary: bool) -> Result<Self, PostgresError> {
        if folder.as_os_str().len() + SOCKET_NAME.len() > LONGEST_SOCKET {
            return Err(PostgresError::PathTooLong(folder.to_owned()));
        }
        let programs = Programs::find()?;
        prepare(folder, programs.user)?;
        let data = folder.join("data");
        if data.join("PG_VERSION").exists() {
            programs.check_version(&data)?;
            wait_until_left(&data);
        } else {
            programs.initialize(folder, &data)?;
        }
        let server = programs.serve(folder, &data, temporary)?;
        let guard = programs.guard(folder, server.id(), temporary)?;
        let mut postgres = Self {
            folder: folder.to_owned(),
            server,
            guard,
        };
        postgres.wait_until_ready(&data)?;
        Ok(postgres)
    }

    fn wait_until_ready(&mut self, data: &Path) -> Result<(), PostgresError> {
        let id = self.server.id().to_string();
        for _ in 0..LOOKS {
            if let Ok(Some(_)) = self.server.try_wait() {
                let said = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(if said.contains("postmaster.pid") {
                    PostgresError::InUse(self.folder.clone())
                } else {
                    failed("postgres", said)
                });
            }
            let status = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
            let mut lines = status.lines().map(str::trim);
            // Another server may have left its file behind.
            if lines.next() == Some(&id) && lines.nth(6) == Some("ready") {
                return Ok(());
            }
            std::thread::sleep(LOOK);
        }
        Err(failed("postgres", "not ready after 30 seconds".to_owned()))
    }

    /// The folder with the socket, and with the data in `data/`.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The address of a database of this server, as its owner.
    #[must_use]
    pub fn url(&self, database: &str) -> Secret {
        let folder = self.folder.as_os_str().as_bytes();
        let folder = percent_encoding::percent_encode(folder, percent_encoding::NON_ALPHANUMERIC);
        Secret::new(format!(
            "postgres://{OWNER}@localhost/{database}?host={folder}"
        ))
    }

    /// Makes a database; as a copy of `template`, to which nobody may be connected, where one is
    /// given. Names are of lower-case letters, digits and underscores.
    ///
    /// # Errors
    /// When there is one of that name, the name is no such name, or somebody uses the template.
    pub async fn create_database(
        &self,
        name: &str,
        template: Option<&str>,
    ) -> Result<(), sqlx::Error> {
        plain(name)?;
        plain(template.unwrap_or_default())?;
        let mut connection = self.connect().await?;
        store::create_database(&mut connection, name, template).await?;
        connection.close().await
    }

    /// Removes a database, if it is there.
    ///
    /// # Errors
    /// When somebody is connected to it, or the server does not answer.
    pub async fn drop_database(&self, name: &str) -> Result<(), sqlx::Error> {
        plain(name)?;
        let mut connection = self.connect().await?;
        store::drop_database(&mut connection, name).await?;
        connection.close().await
    }

    /// Is there a database of this name?
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn has_database(&self, name: &str) -> Result<bool, sqlx::Error> {
        let mut connection = self.connect().await?;
        let found = store::has_database(&mut connection, name).await?;
        connection.close().await?;
        Ok(found)
    }

    async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let options = PgConnectOptions::new_without_pgpass()
            .socket(&self.folder)
            .username(OWNER)
            .database("postgres");
        PgConnection::connect_with(&options).await
    }
}

/// Names stand in statements that take no parameters.
fn plain(name: &str) -> Result<(), sqlx::Error> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.chars().all(plain) {
        Ok(())
    } else {
        Err(sqlx::Error::Configuration("not a plain name".into()))
    }
}

/// A server whose parent was killed a moment ago is still being stopped by its guard. Should
/// it stay, Postgres itself knows whether it is one.
fn wait_until_left(data: &Path) {
    for _ in 0..LOOKS_AT_ANOTHER {
        let status = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        let id = status.lines().next().and_then(|id| id.trim().parse().ok());
        let alive = id
            .and_then(Pid::from_raw)
            .is_some_and(|id| test_kill_process(id) != Err(Errno::SRCH));
        if !alive {
            return;
        }
        std::thread::sleep(LOOK);
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        _ = self.server.wait();
        _ = self.guard.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_temporary_server_gives_databases_from_a_template_and_leaves_nothing_behind() {
        let postgres = PrivatePostgres::temporary(&Random::system()).unwrap();
        postgres
            .create_database("template_of_tests", None)
            .await
            .unwrap();
        let mut connection = PgConnection::connect(postgres.url("template_of_tests").expose())
            .await
            .unwrap();
        sqlx::raw_sql("create table shown (there boolean)")
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        postgres
            .create_database("one", Some("template_of_tests"))
            .await
            .unwrap();
        assert!(postgres.has_database("one").await.unwrap());
        let mut connection = PgConnection::connect(postgres.url("one").expose())
            .await
            .unwrap();
        sqlx::raw_sql("insert into shown values (true)")
            .execute(&mut connection)
            .await
            .unwrap();
        assert!(
            postgres
                .create_database("one\" owner x", None)
                .await
                .is_err()
        );
        let folder = postgres.folder().to_owned();
        drop(postgres);
        assert!(!folder.exists());
    }

    #[tokio::test]
    async fn a_kept_server_finds_its_data_again_and_says_who_else_uses_it() {
        let folder = PathBuf::from(format!("/tmp/readmit-kept-{}", std::process::id()));
        let first = PrivatePostgres::kept(&folder).unwrap();
        let second = PrivatePostgres::kept(&folder).unwrap_err();
        assert!(matches!(second, PostgresError::InUse(_)), "{second}");
        assert!(first.has_database("postgres").await.unwrap());
        drop(first);
        assert!(!folder.join("data/postmaster.pid").exists());
        fs::write(folder.join("data/PG_VERSION"), "9\n").unwrap();
        let other = PrivatePostgres::kept(&folder).unwrap_err();
        assert!(
            matches!(other, PostgresError::OtherVersion { .. }),
            "{other}"
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_path_that_no_socket_can_have_is_refused_before_anything_is_made() {
        let folder = PathBuf::from(format!("/tmp/{}", "deep/".repeat(20)));
        let refused = PrivatePostgres::kept(&folder).unwrap_err();
        assert!(
            matches!(refused, PostgresError::PathTooLong(_)),
            "{refused}"
        );
        assert!(!Path::new("/tmp/deep").exists());
    }
}
