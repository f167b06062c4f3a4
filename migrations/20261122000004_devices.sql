-- A device that a member was or is trusted on.
create table devices (
    organization_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    name text not null check (length(name) between 1 and 80),
    model text not null check (length(model) between 1 and 80),
    platform text not null check (length(platform) between 1 and 40),
    public_key jsonb not null,
    state text not null default 'active' check (state in ('active', 'suspended', 'deactivated')),
    activated_at timestamptz not null,
    last_used_at timestamptz,
    suspended_at timestamptz,
    deactivated_at timestamptz,
    -- Rule 2: forgotten by its owner or deactivated by an approved request, and by nothing else.
    deactivated_by text check (deactivated_by in ('owner', 'recovery')),
    deactivated_by_request_id uuid,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    check ((state = 'deactivated') = (deactivated_at is not null)),
    check ((state = 'deactivated') = (deactivated_by is not null)),
    check ((deactivated_by is not distinct from 'recovery') = (deactivated_by_request_id is not null)),
    check (state <> 'suspended' or suspended_at is not null)
);
-- Rule 1: at most one trusted device that is not deactivated.
create unique index devices_one_trusted on devices (organization_id, member_id) where state <> 'deactivated';

-- Rule 2: a deactivated device stays so.
create function devices_stay_deactivated() returns trigger language plpgsql as $$
begin
    raise exception 'a deactivated device stays deactivated' using errcode = 'check_violation';
end
$$;
create trigger devices_stay_deactivated before update on devices
    for each row when (old.state = 'deactivated') execute function devices_stay_deactivated();

grant select, insert, update on devices to readmit_portal;
