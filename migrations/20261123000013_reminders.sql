-- Admins are reminded of a request that waits: how often they were, and when last.
alter table recovery_requests
    add column reminders smallint not null default 0 check (reminders between 0 and 2),
    add column reminded_at timestamptz,
    add constraint recovery_requests_reminded check ((reminders = 0) = (reminded_at is null));

-- What the minute's work looks for, in every organization.
create index recovery_requests_due on recovery_requests (expires_at) where state in ('awaiting_code', 'pending');
create index recovery_requests_undecided on recovery_requests (confirmed_at) where state = 'pending' and reminders < 2;
create index recovery_calls_live on recovery_calls (expires_at) where used_at is null and voided_at is null;
create index activation_codes_live on activation_codes (expires_at) where used_at is null and voided_at is null;
create index messages_late on messages (expires_at) where state = 'queued';
create index sessions_created on sessions (created_at);
create index sessions_seen on sessions (seen_at);
