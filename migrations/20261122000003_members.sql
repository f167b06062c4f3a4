-- A person of an organization, known by issuer and subject from the first sign-in on.
create table members (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    email text not null check (email = lower(email)),
    name text not null check (name <> ''),
    is_admin boolean not null default false,
    is_support boolean not null default false,
    -- Once the identity provider's groups gave the roles, a sign-in without groups takes them away.
    roles_from_provider boolean not null default false,
    phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    phone_changed_at timestamptz,
    lang text check (lang in ('nl', 'en', 'de')),
    time_zone text,
    issuer text,
    subject text,
    created_at timestamptz not null,
    first_signed_in_at timestamptz,
    last_signed_in_at timestamptz,
    disabled_at timestamptz,
    primary key (organization_id, id),
    check ((issuer is null) = (subject is null))
);
create unique index members_email on members (organization_id, email);
create unique index members_identity on members (organization_id, issuer, subject);
-- Sign-in does not know the organization yet.
create index members_by_identity on members (issuer, subject);
create index members_by_email on members (email);
create index members_deciders on members (organization_id, id) where is_admin and disabled_at is null;

grant select, insert, update on members to readmit_portal;
