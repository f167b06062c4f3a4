//! The tables of recovery requests and their calls.

use sqlx::PgConnection;
use uuid::Uuid;

use super::rules::{Call, Origin, Request, State};
use crate::base::actor;
use crate::base::id::{CallId, DeviceId, MessageId};
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
                   r.decided_by as "decided_by: MemberId", r.remark, r.ended_at,
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

/// Locks the member, so that two sends of one person come one after the other.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_member(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), sqlx::Error> {
    let member = sqlx::query!(
        "select id from members where organization_id = $1 and id = $2 for update",
        organization_id.0,
        member_id.0,
    );
    member.fetch_one(connection).await?;
    Ok(())
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
             decided_at = $8, decided_by = $9, remark = $10, ended_at = $11
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
    );
    let done = done.execute(connection).await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(sqlx::Error::RowNotFound)
    }
}

/// The calls of a request, oldest first, with how they fared.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn calls(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<Vec<PlacedCall>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CallId", c.nonce, c.created_at, c.expires_at, c.voided_at, c.used_at,
               m.state = 'failed' as "failed!", m.state = 'sent' as "sent!", m.attempts, m.problem
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.organization_id = $1 and c.request_id = $2 order by c.id"#,
        request.organization_id.0,
        request.id.0,
    )
    .fetch_all(connection)
    .await?;
    let placed = rows.into_iter().map(|row| PlacedCall {
        call: Call {
            id: row.id,
            // The table's own check says that it has 16 bytes.
            nonce: row.nonce.try_into().unwrap_or_default(),
            created_at: row.created_at,
            expires_at: row.expires_at,
            failed: row.failed,
            voided_at: row.voided_at,
            used_at: row.used_at,
        },
        accepted: row.sent,
        tried: row.attempts > 0,
        problem: row.problem,
    });
    Ok(placed.collect())
}

/// A call, and how it fared with the telephone API.
#[derive(Clone, Debug)]
pub(crate) struct PlacedCall {
    pub(crate) call: Call,
    /// Did the telephone API take it?
    pub(crate) accepted: bool,
    /// Was it tried and must be tried again?
    pub(crate) tried: bool,
    /// What the telephone API said, for the log and the timeline; starts with a stable word.
    pub(crate) problem: Option<String>,
}

/// When calls of the last day went out: to the member, and to the number with this digest whoever
/// asked, each oldest first. Locks the number, so that its cap holds for all who ask at once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn calls_of_the_day(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    number_digest: &[u8; 32],
    since: Instant,
) -> Result<(Vec<Instant>, Vec<Instant>), sqlx::Error> {
    let [a, b, c, d, e, f, g, h, ..] = *number_digest;
    sqlx::query!(
        "select pg_advisory_xact_lock($1)",
        i64::from_be_bytes([a, b, c, d, e, f, g, h])
    )
    .fetch_one(&mut *connection)
    .await?;
    let rows = sqlx::query!(
        r#"select c.created_at, (c.organization_id = $1 and c.member_id = $2) as "to_member!", c.number_digest = $3 as "to_number!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.created_at > $4 and m.state <> 'failed'
               and ((c.organization_id = $1 and c.member_id = $2) or c.number_digest = $3)
           order by c.created_at"#,
        organization_id.0,
        member_id.0,
        number_digest.as_slice(),
        since,
    )
    .fetch_all(connection)
    .await?;
    let to_member = rows
        .iter()
        .filter(|row| row.to_member)
        .map(|row| row.created_at)
        .collect();
    let to_number = rows
        .iter()
        .filter(|row| row.to_number)
        .map(|row| row.created_at)
        .collect();
    Ok((to_member, to_number))
}

/// When the member's requests of the last day were sent, oldest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn requests_of_the_day(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    since: Instant,
) -> Result<Vec<Instant>, sqlx::Error> {
    sqlx::query_scalar!(
        "select created_at from recovery_requests where organization_id = $1 and member_id = $2 and created_at > $3 order by created_at",
        organization_id.0,
        member_id.0,
        since,
    )
    .fetch_all(connection)
    .await
}

/// A call to keep.
pub(crate) struct NewCall<'a> {
    pub(crate) id: CallId,
    pub(crate) message_id: MessageId,
    pub(crate) nonce: &'a [u8; 16],
    pub(crate) number_digest: &'a [u8; 32],
    pub(crate) expires_at: Instant,
}

/// Keeps a new call of the request; the code of the one before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_call(
    connection: &mut PgConnection,
    request: &Request,
    call: &NewCall<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set voided_at = $3 where organization_id = $1 and request_id = $2 and used_at is null and voided_at is null",
        request.organization_id.0,
        request.id.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into recovery_calls (organization_id, id, request_id, member_id, message_id, nonce, number_digest, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        request.organization_id.0,
        call.id.0,
        request.id.0,
        request.member_id.0,
        call.message_id.0,
        call.nonce.as_slice(),
        call.number_digest.as_slice(),
        now,
        call.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The call's code was used, or, where it is none of these, no code of the request counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn settle_calls(
    connection: &mut PgConnection,
    request: &Request,
    used: Option<CallId>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set used_at = case when id = $3 then $4::timestamptz end,
             voided_at = case when id = $3 then null else $4 end
         where organization_id = $1 and request_id = $2 and used_at is null and voided_at is null",
        request.organization_id.0,
        request.id.0,
        used.map(|id| id.0) as Option<Uuid>,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A call that is being spoken, for the telephone API that asks to hear it again.
pub(crate) struct SpokenCall {
    pub(crate) nonce: Vec<u8>,
    pub(crate) lang: Lang,
    pub(crate) organization: String,
    /// Does its code still count?
    pub(crate) counts: bool,
}

/// The call with this id.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn spoken_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
    now: Instant,
) -> Result<Option<SpokenCall>, sqlx::Error> {
    sqlx::query_as!(
        SpokenCall,
        r#"select c.nonce, r.lang as "lang: Lang", o.name as organization,
               (c.used_at is null and c.voided_at is null and c.expires_at > $3 and r.state = 'awaiting_code' and r.expires_at > $3) as "counts!"
           from recovery_calls c
           join recovery_requests r on r.organization_id = c.organization_id and r.id = c.request_id
           join organizations o on o.id = c.organization_id
           where c.organization_id = $1 and c.id = $2"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await
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

/// A request as an approver sees it.
pub(crate) struct Reviewed {
    pub(crate) asked: Asked,
    pub(crate) device_model: String,
    pub(crate) device_activated_at: Instant,
    pub(crate) device_last_used_at: Option<Instant>,
    pub(crate) device_suspended_at: Option<Instant>,
    pub(crate) address: Option<String>,
    pub(crate) user_agent: Option<String>,
    /// Who decided, where somebody did.
    pub(crate) decider: Option<String>,
}

/// The request with this reference, and what an approver needs besides.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn review(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reference: &Reference,
) -> Result<Option<Reviewed>, sqlx::Error> {
    let Some(asked) = find(connection, organization_id, reference).await? else {
        return Ok(None);
    };
    let row = sqlx::query!(
        r#"select d.model, d.activated_at, d.last_used_at, d.suspended_at, host(r.address) as address, r.user_agent, by.name as "decider?"
           from recovery_requests r
           join devices d on d.organization_id = r.organization_id and d.id = r.device_id
           left join members by on by.organization_id = r.organization_id and by.id = r.decided_by
           where r.organization_id = $1 and r.id = $2"#,
        organization_id.0,
        asked.request.id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Some(Reviewed {
        asked,
        device_model: row.model,
        device_activated_at: row.activated_at,
        device_last_used_at: row.last_used_at,
        device_suspended_at: row.suspended_at,
        address: row.address,
        user_agent: row.user_agent,
        decider: row.decider,
    }))
}
