//! The table of recovery requests; `calls` has that of their calls.

mod asker;
mod calls;
mod links;
mod progress;
mod reminders;
mod review;
mod suspension;
mod time;

use sqlx::PgConnection;

pub(crate) use asker::{Standing, asker, lock_member, requests_of_the_day};
pub(crate) use calls::{NewCall, PlacedCall, calls, keep_call, settle_calls};
pub(crate) use links::{find_link, keep_link};
pub(crate) use progress::{lock_call, save_call, spoken_call};
pub(crate) use reminders::{keep_own_reminder, own_reminders};
pub(crate) use review::{Reviewed, review};
pub(crate) use suspension::{decided_while_suspended, withdraw_suspension};
pub(crate) use time::{delete_spent_links, due, remind, undecided, void_late_calls};

use super::rules::{Cause, Origin, Request, State};
use crate::base::actor;
use crate::base::id::DeviceId;
use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone, Reference, RequestId};
use crate::members::store::Member;

/// A request together with whoever asks.
pub(crate) struct Asked {
    pub(crate) request: Request,
    pub(crate) member: Member,
}

/// The columns of [`Row`], from `r` joined with `d`, `m` and `o`.
macro_rules! asked {
    ($condition:literal, $($argument:expr),* $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"select r.organization_id as "organization_id: OrganizationId", r.id as "id: RequestId",
                   r.reference as "reference: Reference", r.member_id as "member_id: MemberId",
                   r.device_id as "device_id: DeviceId", d.name as device, r.origin as "origin: Origin",
                   r.state as "state: State", r.suspended, r.lang as "lang: Lang", r.words, r.wrong_codes,
                   r.created_at, r.expires_at, r.confirmed_at, r.decided_at,
                   r.decided_by as "decided_by: MemberId", r.remark, r.ended_at, r.cause as "cause: Cause",
                   r.disowned_at, r.activated_device_id as "activated: DeviceId",
                   m.name, m.email as "email: Email", m.phone as "phone: Phone",
                   coalesce(m.lang, r.lang) as "member_lang!: Lang",
                   coalesce(m.time_zone, o.time_zone) as "time_zone!", m.created_at as member_since
               from recovery_requests r
               join devices d on d.organization_id = r.organization_id and d.id = r.device_id
               join members m on m.organization_id = r.organization_id and m.id = r.member_id
               join organizations o on o.id = r.organization_id
               where r.organization_id = $1 and "# + $condition,
            $($argument),*
        )
    };
}

struct Row {
    organization_id: OrganizationId,
    id: RequestId,
    reference: Reference,
    member_id: MemberId,
    device_id: DeviceId,
    device: String,
    origin: Origin,
    state: State,
    suspended: bool,
    lang: Lang,
    words: Vec<String>,
    wrong_codes: i16,
    created_at: Instant,
    expires_at: Instant,
    confirmed_at: Option<Instant>,
    decided_at: Option<Instant>,
    decided_by: Option<MemberId>,
    remark: Option<String>,
    ended_at: Option<Instant>,
    cause: Option<Cause>,
    disowned_at: Option<Instant>,
    activated: Option<DeviceId>,
    name: String,
    email: Email,
    phone: Option<Phone>,
    member_lang: Lang,
    time_zone: String,
    member_since: Instant,
}

impl From<Row> for Asked {
    fn from(row: Row) -> Self {
        let member = Member {
            organization_id: row.organization_id,
            id: row.member_id,
            name: row.name,
            email: row.email,
            phone: row.phone,
            lang: row.member_lang,
            time_zone: row.time_zone,
            created_at: row.member_since,
        };
        let request = Request {
            organization_id: row.organization_id,
            id: row.id,
            reference: row.reference,
            member_id: row.member_id,
            device_id: row.device_id,
            device: row.device,
            origin: row.origin,
            state: row.state,
            suspended: row.suspended,
            lang: row.lang,
            words: row.words,
            wrong_codes: u8::try_from(row.wrong_codes).unwrap_or(u8::MAX),
            created_at: row.created_at,
            expires_at: row.expires_at,
            confirmed_at: row.confirmed_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            remark: row.remark,
            ended_at: row.ended_at,
            cause: row.cause,
            disowned_at: row.disowned_at,
            activated: row.activated,
        };
        Self { request, member }
    }
}

/// The request with this reference, locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reference: &Reference,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!(
        "r.reference = $2 for update of r",
        organization_id.0,
        reference.as_str()
    );
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The request with this id, locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_by_id(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: RequestId,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!("r.id = $2 for update of r", organization_id.0, id.0);
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The request with this id, as it is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find_by_id(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: RequestId,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!("r.id = $2", organization_id.0, id.0);
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The request with this reference, as it is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reference: &Reference,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!("r.reference = $2", organization_id.0, reference.as_str());
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The member's open request, locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_open(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!(
        "r.member_id = $2 and r.state in ('awaiting_code', 'pending') for update of r",
        organization_id.0,
        member_id.0,
    );
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The member's newest request, as it is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn newest(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!(
        "r.member_id = $2 order by r.id desc limit 1",
        organization_id.0,
        member_id.0
    );
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// The member's approved request that waits for the new phone, locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_approved(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Asked>, sqlx::Error> {
    let row = asked!(
        "r.member_id = $2 and r.state = 'approved' order by r.id desc limit 1 for update of r",
        organization_id.0,
        member_id.0,
    );
    Ok(row.fetch_optional(connection).await?.map(Asked::from))
}

/// A new request.
///
/// # Errors
/// A unique violation where one is open.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    request: &Request,
    from: &actor::Origin,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, suspended,
             lang, words, created_at, expires_at, address, user_agent)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::inet, $13)",
        request.organization_id.0,
        request.id.0,
        request.reference.as_str(),
        request.member_id.0,
        request.device_id.0,
        request.origin.name(),
        request.suspended,
        request.lang.code(),
        &request.words,
        request.created_at,
        request.expires_at,
        from.address.map(|address| address.to_string()),
        from.user_agent,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what changed, if the request still stands where the decision found it.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] when it does not: nothing was written.
pub(crate) async fn save(
    connection: &mut PgConnection,
    before: State,
    next: &Request,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "update recovery_requests set state = $4, wrong_codes = $5, expires_at = $6, confirmed_at = $7,
             decided_at = $8, decided_by = $9, remark = $10, ended_at = $11, cause = $12,
             disowned_at = $13, activated_device_id = $14
         where organization_id = $1 and id = $2 and state = $3",
        next.organization_id.0,
        next.id.0,
        before as State,
        next.state as State,
        i16::from(next.wrong_codes),
        next.expires_at,
        next.confirmed_at,
        next.decided_at,
        next.decided_by.map(|id| id.0),
        next.remark,
        next.ended_at,
        next.cause as Option<Cause>,
        next.disowned_at,
        next.activated.map(|id| id.0),
    );
    let done = done.execute(connection).await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(sqlx::Error::RowNotFound)
    }
}

/// The name of whoever decided, where somebody did.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn decider(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "select name from members where organization_id = $1 and id = $2",
        request.organization_id.0,
        request.decided_by.map(|id| id.0),
    )
    .fetch_optional(connection)
    .await
}
