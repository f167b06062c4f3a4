-- A sign-in that an app takes over from the browser (RFC 8252): one-time codes, bound to what the app sent (PKCE).
-- Only the hash of the code is kept.
create table app_sign_ins (
    organization_id uuid not null,
    digest bytea not null check (octet_length(digest) = 32),
    member_id uuid not null,
    -- The browser's session that it comes from: where that has ended, the code is void.
    session_id uuid not null,
    redirect_uri text not null check (length(redirect_uri) <= 500),
    challenge text not null check (challenge ~ '^[A-Za-z0-9_-]{43}$'),
    auth_time timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    used_at timestamptz,
    primary key (organization_id, digest),
    foreign key (organization_id, member_id) references members (organization_id, id)
);
-- The app does not say whose it is.
create index app_sign_ins_by_digest on app_sign_ins (digest);
create index app_sign_ins_of_member on app_sign_ins (organization_id, member_id);
create index app_sign_ins_by_end on app_sign_ins (expires_at);

create function app_sign_ins_count_once() returns trigger language plpgsql as $$
begin
    raise exception 'a code for an app counts once' using errcode = 'check_violation';
end
$$;
create trigger app_sign_ins_count_once before update on app_sign_ins
    for each row when (old.used_at is not null) execute function app_sign_ins_count_once();
grant select, insert, update, delete on app_sign_ins to readmit_portal;
