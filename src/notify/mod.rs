//! Delivery: takes queued messages and sends them, by e-mail and by telephone.

use sqlx::PgPool;

/// Brings the job queue's own schema up to date.
///
/// # Errors
/// A sentence that says what the queue met.
pub async fn migrate(pool: PgPool) -> Result<(), String> {
    let worker = graphile_worker::WorkerOptions::default()
        .pg_pool(pool)
        .listen_os_shutdown_signals(false)
        .init();
    worker.await.map(|_| ()).map_err(|error| error.to_string())
}
