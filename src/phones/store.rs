//! The numbers on file; `changes` has the changes under way, and their calls.

mod changes;
mod placed;

use sqlx::PgConnection;

pub(crate) use changes::{
    Change, NewCall, calls, count_wrong, end, insert, keep_call, open_change, spoken,
};
pub(crate) use placed::{calls_of_the_day, caps_reached, lock_waiting};

use super::rules::Known;
use crate::base::{Instant, MemberId, OrganizationId, Phone};

/// The query for [`Known`], with what follows its condition.
macro_rules! known {
    ($rest:literal, $organization:expr, $member:expr, $now:expr) => {
        sqlx::query_as!(
            Known,
            r#"select m.phone as "phone: Phone", m.phone_changed_at as changed_at, m.phone_changed_by as "changed_by: MemberId",
                   m.phone_held_until as held_until, m.first_signed_in_at,
                   exists (select from recovery_requests r where r.organization_id = m.organization_id and r.member_id = m.id
                       and r.state in ('awaiting_code', 'pending') and r.expires_at > $3) as "request_open!"
               from members m where m.organization_id = $1 and m.id = $2 "# + $rest,
            $organization,
            $member,
            $now,
        )
    };
}

/// What is known of a member's number.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn known(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    now: Instant,
) -> Result<Option<Known>, sqlx::Error> {
    known!("", organization_id.0, member_id.0, now)
        .fetch_optional(connection)
        .await
}

/// The same, with the member locked until the transaction ends: a change of the number and the
/// sending of a request come one after the other.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    now: Instant,
) -> Result<Option<Known>, sqlx::Error> {
    known!("for update of m", organization_id.0, member_id.0, now)
        .fetch_optional(connection)
        .await
}

/// The number on file from now on, who entered it, and until when recovery waits.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn put(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    phone: &Phone,
    by: MemberId,
    held_until: Option<Instant>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set phone = $3, phone_changed_at = $4, phone_changed_by = $5, phone_held_until = $6
         where organization_id = $1 and id = $2",
        organization_id.0,
        member_id.0,
        phone.expose(),
        now,
        by.0,
        held_until,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// An admin knows that it was this person: recovery waits no longer.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn release(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set phone_held_until = null where organization_id = $1 and id = $2",
        organization_id.0,
        member_id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
