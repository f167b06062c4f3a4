-- A signed-in browser. Found by the hash of its key before any organization is known, so it is the
-- one table that is not distributed by organization.
create table sessions (
    key_hash bytea primary key check (octet_length(key_hash) = 32),
    organization_id uuid not null,
    member_id uuid not null,
    -- The device it runs on, where it is the app's: it ends with the device.
    device_id uuid,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    -- When the person last proved to the provider that it is them.
    auth_time timestamptz not null,
    -- Handed back to the provider at sign-out (OpenID Connect RP-Initiated Logout).
    id_token text,
    address inet,
    user_agent text,
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, device_id) references devices (organization_id, id)
);
create index sessions_of_member on sessions (organization_id, member_id);
create index sessions_of_device on sessions (organization_id, device_id) where device_id is not null;

grant select, insert, update, delete on sessions to readmit_portal;
