//! The table of what was tried. Its keys are derived, so that nobody's address is in it.

use sqlx::PgConnection;

use crate::base::Instant;

/// One count as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) key: Vec<u8>,
    pub(crate) failures: i32,
    pub(crate) last_at: Instant,
    pub(crate) next_at: Instant,
    pub(crate) known_at: Option<Instant>,
}

/// The counts of these keys, made where there are none and locked in the order of the keys, so that
/// tries at the same time come one after the other.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    keys: &[Vec<u8>],
    accounts: &[Option<Vec<u8>>],
    now: Instant,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        "insert into password_tries as t (key, account, last_at, next_at)
         select k.key, k.account, $3, $3 from unnest($1::bytea[], $2::bytea[]) k (key, account) order by k.key
         on conflict (key) do update set key = t.key
         returning key, failures, last_at, next_at, known_at",
        keys,
        accounts as &[Option<Vec<u8>>],
        now,
    )
    .fetch_all(connection)
    .await
}

/// Keeps counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep(connection: &mut PgConnection, rows: &[Row]) -> Result<(), sqlx::Error> {
    let keys: Vec<Vec<u8>> = rows.iter().map(|row| row.key.clone()).collect();
    let failures: Vec<i32> = rows.iter().map(|row| row.failures).collect();
    let last: Vec<Instant> = rows.iter().map(|row| row.last_at).collect();
    let next: Vec<Instant> = rows.iter().map(|row| row.next_at).collect();
    let known: Vec<Option<Instant>> = rows.iter().map(|row| row.known_at).collect();
    sqlx::query!(
        "update password_tries t set failures = k.failures, last_at = k.last_at, next_at = k.next_at, known_at = k.known_at
         from unnest($1::bytea[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
             k (key, failures, last_at, next_at, known_at)
         where t.key = k.key",
        &keys,
        &failures,
        &last,
        &next,
        &known as &[Option<Instant>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Somebody signed in well: these places are known for the account from now on, and their mistakes are
/// forgotten.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn know(
    connection: &mut PgConnection,
    places: &[Vec<u8>],
    account: &[u8],
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into password_tries (key, account, last_at, next_at, known_at)
         select place, $2, $3, $3, $3 from unnest($1::bytea[]) place order by place
         on conflict (key) do update set failures = 0, last_at = $3, next_at = $3, known_at = $3",
        places,
        account,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes back what was counted for a try that was right.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take_back(
    connection: &mut PgConnection,
    keys: &[Vec<u8>],
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update password_tries set failures = greatest(failures - 1, 0), next_at = least(next_at, $2)
         where key = any($1)",
        keys,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// No place is known for this address any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_places(
    connection: &mut PgConnection,
    account: &[u8],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update password_tries set known_at = null where account = $1 and known_at is not null",
        account,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes what says nothing any more: mistakes before `forgotten`, of places not known since
/// `unknown`. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn delete_old(
    connection: &mut PgConnection,
    forgotten: Instant,
    unknown: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "delete from password_tries where key in (
             select key from password_tries where last_at <= $1 and (known_at is null or known_at <= $2)
             limit 10000 for update skip locked
         )",
        forgotten,
        unknown,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
