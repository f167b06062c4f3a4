-- A browser in which an admin wants to be told (RFC 8030): the address at which its push service
-- takes messages, and the keys they are encrypted to (RFC 8291).
create table push_subscriptions (
    organization_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    -- Which of the member's places it takes: nobody has more than ten browsers.
    place smallint not null check (place between 1 and 10),
    -- Known to the browser, its push service and us only; shown on no page.
    endpoint text not null check (length(endpoint) between 12 and 1024),
    -- The browser's public key, a point in its uncompressed form, and the secret beside it.
    p256dh bytea not null check (octet_length(p256dh) = 65),
    auth bytea not null check (octet_length(auth) = 16),
    -- The public key of ours that the browser was given; its service refuses messages signed with
    -- any other.
    server_key text not null check (length(server_key) = 87),
    user_agent text check (length(user_agent) <= 512),
    created_at timestamptz not null,
    -- When its service last took a message for it.
    last_used_at timestamptz,
    -- When its owner last asked for a test.
    tested_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id)
);
create unique index push_subscriptions_endpoint on push_subscriptions (organization_id, endpoint);
create unique index push_subscriptions_place on push_subscriptions (organization_id, member_id, place);

grant select, insert, update, delete on push_subscriptions to readmit_portal;
