//! The command line. Each command puts the parts together and lets them run.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use readmit::app::{self, Portal};
use readmit::base::{Clock, Random};
use readmit::config::Settings;
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
    Serve,
    /// Bring the schema up to date.
    Migrate,
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
    let settings = Settings::of_process(arguments.config)?;
    log_to_stderr(&settings);
    match arguments.command {
        Command::Serve => serve(&settings).await,
        Command::Migrate => app::migrate(&settings).await,
    }
}

async fn serve(settings: &Settings) -> anyhow::Result<()> {
    if settings.migrate {
        app::migrate(settings).await?;
    }
    let portal = Portal::new(settings, Clock::system(), Random::system())?;
    portal.found().await?;
    let listener = TcpListener::bind(settings.listen)
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    tracing::info!(address = %settings.listen, public_url = %settings.public_url, "Readmit is ready");
    portal.server(listener, |_| {})?.await?;
    Ok(())
}

fn log_to_stderr(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if settings.log_json {
        lines.json().init()
    } else {
        lines.init()
    }
}
