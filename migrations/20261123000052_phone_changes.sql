-- Until when requests of a member are not taken because the number for calls changed; an admin who
-- knows that it was the member ends that early.
alter table members
    add column phone_held_until timestamptz,
    -- Who entered the present number: this person does not confirm it. Nobody where an import did.
    add column phone_changed_by uuid;
alter table members add foreign key (organization_id, phone_changed_by) references members (organization_id, id);

-- A new number that its member has not yet confirmed with the code of a call.
create table phone_changes (
    organization_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    -- Wiped when the change ends.
    number text check (number ~ '^\+[1-9][0-9]{6,14}$'),
    lang text not null check (lang in ('nl', 'en', 'de')),
    state text not null default 'awaiting_code' check (state in ('awaiting_code', 'confirmed', 'cancelled', 'expired', 'failed')),
    wrong_codes smallint not null default 0 check (wrong_codes between 0 and 5),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    check ((state = 'awaiting_code') = (number is not null)),
    check ((state = 'awaiting_code') = (ended_at is null))
);
create unique index phone_changes_one_open on phone_changes (organization_id, member_id) where state = 'awaiting_code';
create index phone_changes_of_member on phone_changes (organization_id, member_id, id desc);

create function phone_changes_end_once() returns trigger language plpgsql as $$
begin
    raise exception 'a change of a number that has ended stays so' using errcode = 'check_violation';
end
$$;
create trigger phone_changes_end_once before update on phone_changes
    for each row when (old.state <> 'awaiting_code') execute function phone_changes_end_once();

grant select, insert, update on phone_changes to readmit_portal;

-- A call speaks the code of a request or of a change of a number. Both stand in one table, so that
-- the caps on calls to a person and to a number count both.
alter table recovery_calls
    alter column request_id drop not null,
    add column change_id uuid,
    add foreign key (organization_id, change_id) references phone_changes (organization_id, id),
    add constraint recovery_calls_about check (num_nonnulls(request_id, change_id) = 1);
create unique index recovery_calls_one_code_of_change on recovery_calls (organization_id, change_id)
    where used_at is null and voided_at is null;
create index recovery_calls_of_change on recovery_calls (organization_id, change_id, id) where change_id is not null;
