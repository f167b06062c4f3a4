-- What an app shows with each request besides its proof. Found by the hash of the token before any organization is
-- known, so it is not distributed by organization; deleting a row ends the token on every replica at once.
create table access_tokens (
    digest bytea primary key check (octet_length(digest) = 32),
    organization_id uuid not null,
    member_id uuid not null,
    -- The device that was unlocked. Without one, a person signed in on some phone.
    device_id uuid,
    -- The thumbprint of the key that every proof beside it is made with (RFC 9449).
    jkt text not null check (jkt ~ '^[A-Za-z0-9_-]{43}$'),
    -- How the person signed in, and when they proved that it is them.
    method text check (method in ('password', 'single_sign_on')),
    auth_time timestamptz,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, device_id) references devices (organization_id, id),
    check (expires_at > created_at),
    check ((device_id is null) = (method is not null)),
    check ((device_id is null) = (auth_time is not null))
);
create index access_tokens_of_member on access_tokens (organization_id, member_id);
create index access_tokens_of_device on access_tokens (organization_id, device_id) where device_id is not null;
create index access_tokens_over on access_tokens (expires_at);

grant select, insert, update, delete on access_tokens to readmit_portal;
