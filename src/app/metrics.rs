//! `/metrics`, in Prometheus' text format, on a listener of its own: it is for whoever watches the
//! installation, and not for browsers. Nothing of a person is in it.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::{Data, get};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::base::{Db, tally};
use crate::config::Settings;
use crate::outbox;

/// The steps of a request's duration, in seconds.
const STEPS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];
/// How often what was counted is put in order, so that it takes no more memory while nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

#[derive(Clone)]
struct Metrics {
    handle: PrometheusHandle,
    db: Db,
}

/// A server that shows the metrics, not running yet; none where the settings name no listener.
/// Nothing is counted before.
///
/// # Errors
/// When the listener cannot be had, or this process counts already.
pub fn server(settings: &Settings) -> anyhow::Result<Option<Server>> {
    let Some(address) = settings.metrics_listen else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address)
        .with_context(|| format!("READMIT_METRICS_LISTEN: cannot listen on {address}"))?;
    let seconds = Matcher::Full(tally::REQUEST_SECONDS.to_owned());
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(seconds, &STEPS)?
        .install_recorder()?;
    let metrics = Metrics {
        handle: handle.clone(),
        db: Db::open(&settings.database_url, 1)?,
    };
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            handle.run_upkeep();
        }
    });
    let server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(metrics.clone()))
            .route("/metrics", get().to(show))
    });
    let server = server.workers(1).disable_signals().shutdown_timeout(1);
    Ok(Some(server.listen(listener)?.run()))
}

/// `GET /metrics`.
async fn show(metrics: Data<Metrics>) -> HttpResponse {
    // A database that is away leaves the queue as it was last seen; the rest is shown.
    if let Err(error) = metrics.look_at_queue().await {
        tracing::warn!(%error, "the queue's depth could not be read");
    }
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics.handle.render())
}

impl Metrics {
    async fn look_at_queue(&self) -> Result<(), sqlx::Error> {
        let mut connection = self.db.operator().await?;
        for (channel, count) in outbox::store::depth(&mut connection).await? {
            tally::queued(channel, count);
        }
        Ok(())
    }
}
