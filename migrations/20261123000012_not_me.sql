-- "This wasn't me": the person whom a request is about says that it is not theirs. That ends it also after
-- the decision, and puts the member on hold.

-- A link in an e-mail that says it without a sign-in. Only the hash of its token is kept; it counts until the
-- request was disowned, and for seven days after the request's end.
create table not_me_links (
    organization_id uuid not null,
    digest bytea not null check (octet_length(digest) = 32),
    request_id uuid not null,
    created_at timestamptz not null,
    primary key (organization_id, digest),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id)
);
-- Whoever opens the link does not say whose it is.
create index not_me_links_by_digest on not_me_links (digest);
create index not_me_links_of_request on not_me_links (organization_id, request_id);
grant select, insert, delete on not_me_links to readmit_portal;

alter table recovery_requests
    add column disowned_at timestamptz,
    -- The phone that was activated with it: it goes when the request is disowned.
    add column activated_device_id uuid,
    add foreign key (organization_id, activated_device_id) references devices (organization_id, id);

alter table recovery_requests drop constraint recovery_requests_cause_check;
alter table recovery_requests add constraint recovery_requests_cause_check
    check (cause in ('device_forgotten', 'phone_activated', 'disowned'));
alter table recovery_requests add constraint recovery_requests_disowned
    check (cause is distinct from 'disowned' or disowned_at is not null);
alter table recovery_requests add constraint recovery_requests_activated
    check (activated_device_id is null or state = 'completed');

-- Rule 5: decided exactly when somebody decided it; one that was disowned after its approval keeps who did.
alter table recovery_requests drop constraint recovery_requests_check1;
alter table recovery_requests add constraint recovery_requests_decided check (
    case when state = 'cancelled' then decided_by is null or cause is not distinct from 'disowned'
    else (state in ('approved', 'completed', 'rejected')) = (decided_by is not null) end
);

create or replace function recovery_requests_move() returns trigger language plpgsql as $$
begin
    if old.state is distinct from new.state and not (
        (old.state = 'awaiting_code' and new.state in ('pending', 'failed', 'cancelled', 'expired'))
        or (old.state = 'pending' and new.state in ('approved', 'rejected', 'cancelled', 'expired'))
        or (old.state = 'approved' and new.state = 'completed')
        or (old.state = 'approved' and new.state = 'cancelled' and new.cause is not distinct from 'disowned')
    ) then
        raise exception 'a request does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if old.decided_by is not null and (old.decided_by, old.decided_at) is distinct from (new.decided_by, new.decided_at) then
        raise exception 'a request is decided once' using errcode = 'check_violation';
    end if;
    if old.disowned_at is not null and old.disowned_at is distinct from new.disowned_at then
        raise exception 'a request is disowned once' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- While a member is on hold, no request is sent and no phone is activated in their name.
alter table members
    add column held_at timestamptz,
    -- Which request was disowned.
    add column held_by_request_id uuid,
    add column hold_lifted_at timestamptz,
    add column hold_lifted_by uuid,
    add column hold_lift_reason text check (length(hold_lift_reason) between 1 and 2000),
    add foreign key (organization_id, held_by_request_id) references recovery_requests (organization_id, id),
    add foreign key (organization_id, hold_lifted_by) references members (organization_id, id),
    add constraint members_hold check ((held_at is null) = (held_by_request_id is null)),
    add constraint members_hold_lifted check (
        (hold_lifted_at is null) = (hold_lifted_by is null) and (hold_lifted_at is null) = (hold_lift_reason is null)
        and (hold_lifted_at is null or held_at is not null)
    ),
    -- Nobody lifts their own.
    add constraint members_hold_of_another check (hold_lifted_by <> id);
create index members_on_hold on members (organization_id, held_at) where held_at is not null and hold_lifted_at is null;

create function recovery_requests_not_on_hold() returns trigger language plpgsql as $$
begin
    if exists (select from members where organization_id = new.organization_id and id = new.member_id
        and held_at is not null and hold_lifted_at is null) then
        raise exception 'the member is on hold' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger recovery_requests_not_on_hold before insert on recovery_requests
    for each row execute function recovery_requests_not_on_hold();

-- Somebody who is not signed in, but holds what was sent to the member: the link in an e-mail, or the phone
-- that was called.
alter table history add column holder text check (holder in ('link', 'phone'));
alter table history add constraint history_holder check (holder is null or actor_id is null);
