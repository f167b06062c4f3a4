-- An organization: every other row belongs to one. Exactly one is the operator's, whose support
-- staff read the history of all.
create table organizations (
    id uuid primary key,
    name text not null check (name <> ''),
    is_operator boolean not null default false,
    lang text not null default 'en' check (lang in ('nl', 'en', 'de')),
    time_zone text not null default 'Europe/Amsterdam',
    created_at timestamptz not null
);
create unique index organizations_one_operator on organizations (is_operator) where is_operator;

grant select, insert, update on organizations to readmit_portal;
