//! The command line. Each command puts the parts together and lets them run.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use readmit::app::{self, Portal};
use readmit::base::{Clock, Random};
use readmit::config::Settings;
use readmit::demo;
use readmit::members::{Imported, NotImported};
use tracing_subscriber::EnvFilter;

/// Lets people back into their company's app, without a help desk that can be talked into it.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The settings file; `readmit.toml` where there is one.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the portal and its worker.
    Serve {
        /// Leave the sending of messages to `readmit work`.
        #[arg(long)]
        no_worker: bool,
    },
    /// Run the worker alone, which sends calls and e-mails.
    Work,
    /// Try every setting for real, and say what is wrong and how to mend it.
    Check,
    /// Bring the schema up to date.
    Migrate,
    /// Play the whole story on this machine, with a Postgres, an identity provider, a mailbox and a
    /// telephone of its own.
    Demo {
        /// The port to listen on.
        #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
        /// Forget the data of the last demo.
        #[arg(long)]
        fresh: bool,
    },
    /// The people of the organization.
    #[command(subcommand)]
    Members(Members),
}

#[derive(Subcommand)]
enum Members {
    /// Add the people of a CSV file, and change those who are there: all of them, or none.
    Import {
        /// With the columns email,name,role,phone,locale.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("readmit: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[actix_web::main]
async fn run(arguments: Arguments) -> anyhow::Result<()> {
    app::install_crypto();
    if let Command::Demo { port, fresh } = arguments.command {
        log_to_stderr("warn", false);
        let config = arguments.config;
        return demo::run(demo::Options {
            port,
            fresh,
            config,
        })
        .await;
    }
    let settings = Settings::of_process(arguments.config)?;
    log_to_stderr(&settings.log, settings.log_json);
    match arguments.command {
        Command::Serve { no_worker } => serve(&settings, !no_worker).await,
        Command::Work => work(&settings).await,
        Command::Check => check(&settings).await,
        Command::Migrate => app::migrate(&settings).await,
        Command::Demo { .. } => Ok(()),
        Command::Members(Members::Import { file }) => import(&settings, &file).await,
    }
}

async fn serve(settings: &Settings, with_worker: bool) -> anyhow::Result<()> {
    if settings.migrate {
        app::migrate(settings).await?;
    }
    let portal = Portal::new(settings, Clock::system(), Random::system())?;
    portal.found().await?;
    portal.settle().await?;
    watch(settings)?;
    let listener = TcpListener::bind(settings.listen)
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let worker = with_worker.then(|| app::worker::start(settings, Clock::system()));
    let worker = worker.transpose()?;
    let stop_worker = async {
        if let Some(worker) = worker {
            worker.stop().await;
        }
    };
    tracing::info!(address = %settings.listen, public_url = %settings.public_url, "Readmit is ready");
    // The server hears of the same signals by itself; both stop at the same time.
    let mut server = portal.server(listener, |_| {})?;
    tokio::select! {
        outcome = &mut server => {
            stop_worker.await;
            outcome?;
        }
        told = app::worker::told_to_stop() => {
            told?;
            portal.end_streams();
            let (outcome, ()) = tokio::join!(server, stop_worker);
            outcome?;
        }
    }
    Ok(())
}

async fn work(settings: &Settings) -> anyhow::Result<()> {
    if settings.migrate {
        app::migrate(settings).await?;
    }
    watch(settings)?;
    let worker = app::worker::start(settings, Clock::system())?;
    tracing::info!("The worker is ready");
    app::worker::told_to_stop().await?;
    worker.stop().await;
    Ok(())
}

/// Shows the metrics beside, where the settings say so. They end with the process.
fn watch(settings: &Settings) -> anyhow::Result<()> {
    if let Some(server) = app::metrics::server(settings)? {
        actix_web::rt::spawn(server);
    }
    Ok(())
}

async fn check(settings: &Settings) -> anyhow::Result<()> {
    let mut wrong = 0;
    for check in app::check::all(settings) {
        match check.outcome.await {
            Ok(found) => println!("ok     {}: {found}", check.name),
            Err(fault) => {
                wrong += 1;
                println!("WRONG  {}: {}", check.name, fault.what);
                println!("       {}", fault.mend);
            }
        }
    }
    anyhow::ensure!(wrong == 0, "{wrong} of the settings are wrong, see above");
    Ok(())
}

async fn import(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    let name = file.display();
    let list = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    let portal = Portal::new(settings, Clock::system(), Random::system())?;
    let imported = portal
        .import(&list)
        .await
        .map_err(|problem| match problem {
            NotImported::BadRows { .. } => {
                anyhow::anyhow!("{name} was not imported, nothing has changed:\n{problem}")
            }
            NotImported::Database(_) => anyhow::anyhow!("{problem}"),
        })?;
    let Imported {
        added,
        changed,
        same,
    } = imported;
    println!(
        "{} members: {added} added, {changed} changed, {same} as they were",
        added + changed + same
    );
    Ok(())
}

fn log_to_stderr(filter: &str, json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json {
        lines.json().init();
    } else {
        lines.init();
    }
}
