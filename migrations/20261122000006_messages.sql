-- The outbox: a message on its way out, queued in the transaction that caused it.
create table messages (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    channel text not null check (channel in ('email', 'voice')),
    kind text not null,
    member_id uuid,
    request_id uuid,
    -- Where to, and what: both wiped when the message is sent or given up. A call's body has a gap
    -- where the code goes; no code is ever stored.
    recipient text,
    body jsonb,
    state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
    attempts smallint not null default 0,
    -- What the receiving side said last, without personal data.
    problem text,
    -- The receiving side's own id of it (a call's SID).
    accepted_as text,
    created_at timestamptz not null,
    ended_at timestamptz,
    -- After this it is not sent any more.
    expires_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id),
    check ((state = 'queued') = (body is not null)),
    check ((state = 'queued') = (recipient is not null)),
    check ((state = 'queued') = (ended_at is null))
);
create index messages_of_request on messages (organization_id, request_id, id);
create index messages_queued on messages (organization_id, id) where state = 'queued';

grant select, insert, update on messages to readmit_portal;
