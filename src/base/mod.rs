//! Plain values and small tools that every slice builds on. Knows no slice, no page and no
//! outside service but Postgres.

pub mod actor;
pub mod argon;
pub mod clock;
pub mod confirmation;
pub mod contact;
pub mod db;
pub mod id;
pub mod keyset;
pub mod lang;
pub mod moment;
pub mod random;
pub mod secret;
pub mod signature;
pub mod tally;
pub mod vapid;

pub use actor::Actor;
pub use clock::Clock;
pub use contact::{Email, Phone};
pub use db::Db;
pub use id::{DeviceId, MemberId, OrganizationId, Reference, RequestId};
pub use lang::Lang;
pub use random::Random;
pub use secret::{Secret, SecretKey};
pub use vapid::VapidKey;

/// A point in time, always UTC; what Postgres calls `timestamptz`.
pub type Instant = chrono::DateTime<chrono::Utc>;
