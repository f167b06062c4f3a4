-- A one-time code that makes a phone the member's trusted device. Derived from id and nonce with
-- the secret key; the digest finds it and does not give it away.
create table activation_codes (
    organization_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    -- The approved request it completes, if any.
    request_id uuid,
    nonce bytea not null check (octet_length(nonce) = 16),
    digest bytea not null check (octet_length(digest) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    voided_at timestamptz,
    used_at timestamptz,
    device_id uuid,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id),
    foreign key (organization_id, device_id) references devices (organization_id, id),
    check (used_at is null or voided_at is null),
    check ((used_at is null) = (device_id is null))
);
create unique index activation_codes_one_live on activation_codes (organization_id, member_id)
    where used_at is null and voided_at is null;
-- The phone that sends a code does not say whose it is.
create index activation_codes_by_digest on activation_codes (digest);

grant select, insert, update on activation_codes to readmit_portal;
