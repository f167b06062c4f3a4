-- A link in an e-mail by which a member chooses a password. Only the hash of its token is kept; it counts once, and
-- its row goes when it is used.
create table password_links (
    organization_id uuid not null,
    digest bytea not null check (octet_length(digest) = 32),
    member_id uuid not null,
    purpose text not null check (purpose in ('invitation', 'reset')),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    primary key (organization_id, digest),
    foreign key (organization_id, member_id) references members (organization_id, id)
);
-- Whoever opens the link does not say whose it is.
create index password_links_by_digest on password_links (digest);
create index password_links_of_member on password_links (organization_id, member_id, created_at desc);
create index password_links_by_end on password_links (expires_at);
grant select, insert, delete on password_links to readmit_portal;
