-- A call that speaks a confirmation code. The code itself is derived from id and nonce with the
-- secret key and is in no table.
create table recovery_calls (
    organization_id uuid not null,
    id uuid not null,
    request_id uuid not null,
    member_id uuid not null,
    -- How it fares stands in the outbox; a call that never went out counts for nothing.
    message_id uuid not null,
    nonce bytea not null check (octet_length(nonce) = 16),
    -- Which number, without the number: for the cap on calls to one number.
    number_digest bytea not null check (octet_length(number_digest) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    voided_at timestamptz,
    used_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, message_id) references messages (organization_id, id),
    check (used_at is null or voided_at is null)
);
-- One code of a request counts at a time: another call voids the one before.
create unique index recovery_calls_one_code on recovery_calls (organization_id, request_id)
    where used_at is null and voided_at is null;
create index recovery_calls_of_request on recovery_calls (organization_id, request_id, id);
create index recovery_calls_of_member on recovery_calls (organization_id, member_id, created_at);
create index recovery_calls_to_number on recovery_calls (number_digest, created_at);

grant select, insert, update on recovery_calls to readmit_portal;
