-- Somebody who signed in with an app and has no trusted device proves by a call to the number on file that the phone
-- may become it.
create table activation_attempts (
    organization_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    lang text not null check (lang in ('nl', 'en', 'de')),
    state text not null default 'awaiting_code' check (state in ('awaiting_code', 'confirmed', 'stopped', 'expired', 'failed')),
    wrong_codes smallint not null default 0 check (wrong_codes between 0 and 5),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    check ((state = 'awaiting_code') = (ended_at is null))
);
create unique index activation_attempts_one_open on activation_attempts (organization_id, member_id) where state = 'awaiting_code';

create function activation_attempts_end_once() returns trigger language plpgsql as $$
begin
    raise exception 'an attempt to activate a phone that has ended stays so' using errcode = 'check_violation';
end
$$;
create trigger activation_attempts_end_once before update on activation_attempts
    for each row when (old.state <> 'awaiting_code') execute function activation_attempts_end_once();

grant select, insert, update on activation_attempts to readmit_portal;

-- Its calls stand beside all others, so that the caps count them.
alter table recovery_calls
    add column attempt_id uuid,
    add foreign key (organization_id, attempt_id) references activation_attempts (organization_id, id),
    drop constraint recovery_calls_about,
    add constraint recovery_calls_about check (num_nonnulls(request_id, change_id, attempt_id) = 1);
create unique index recovery_calls_one_code_of_attempt on recovery_calls (organization_id, attempt_id)
    where used_at is null and voided_at is null;
create index recovery_calls_of_attempt on recovery_calls (organization_id, attempt_id, id) where attempt_id is not null;
