-- How often a password was wrong lately, for an address that was typed, for a network, and for both together; and
-- from where somebody signed in well. The keys are derived with the secret key, so that the table tells neither
-- addresses nor networks, and one that belongs to nobody is counted like any other. No organization is known here.
create table password_tries (
    key bytea primary key check (octet_length(key) = 32),
    -- The address that was typed, derived too; nothing for a network.
    account bytea check (octet_length(account) = 32),
    failures integer not null default 0 check (failures >= 0),
    last_at timestamptz not null,
    -- Nothing is tried before.
    next_at timestamptz not null,
    -- When somebody last signed in from there with the right password.
    known_at timestamptz
);
create index password_tries_of_account on password_tries (account) where known_at is not null;
create index password_tries_by_age on password_tries (last_at);
grant select, insert, update, delete on password_tries to readmit_portal;
