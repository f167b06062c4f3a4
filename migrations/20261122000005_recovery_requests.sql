-- A member's request to get app access back.
create table recovery_requests (
    organization_id uuid not null,
    id uuid not null,
    reference text not null check (reference ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
    member_id uuid not null,
    device_id uuid not null,
    origin text not null check (origin in ('web_sso', 'app_lost_device', 'app_forgot_passcode', 'app_blocked')),
    state text not null default 'awaiting_code' check (state in
        ('awaiting_code', 'pending', 'approved', 'completed', 'rejected', 'cancelled', 'expired', 'failed')),
    -- Was the device suspended when the request was sent?
    suspended boolean not null,
    lang text not null check (lang in ('nl', 'en', 'de')),
    words text[] not null check (cardinality(words) = 3),
    wrong_codes smallint not null default 0 check (wrong_codes between 0 and 5),
    address inet,
    user_agent text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    confirmed_at timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    -- An approver's note, or the reason of a rejection that the member reads.
    remark text check (length(remark) between 1 and 2000),
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, device_id) references devices (organization_id, id),
    foreign key (organization_id, decided_by) references members (organization_id, id),
    -- Rule 4: nobody decides their own request.
    check (decided_by <> member_id),
    -- Rule 5: decided exactly when somebody decided it.
    check ((state in ('approved', 'completed', 'rejected')) = (decided_by is not null)),
    check ((decided_by is null) = (decided_at is null)),
    check (state <> 'rejected' or remark is not null),
    check (state not in ('pending', 'approved', 'completed', 'rejected') or confirmed_at is not null)
);
create unique index recovery_requests_reference on recovery_requests (organization_id, reference);
-- Rule 3: at most one open request.
create unique index recovery_requests_one_open on recovery_requests (organization_id, member_id)
    where state in ('awaiting_code', 'pending');
create index recovery_requests_of_member on recovery_requests (organization_id, member_id, id desc);
create index recovery_requests_newest on recovery_requests (organization_id, id desc);
-- The operator's support reads all organizations.
create index recovery_requests_newest_of_all on recovery_requests (id desc);
create index recovery_requests_by_reference on recovery_requests (reference);

-- Rule 5 and the order of the steps: a request moves only along the arrows, and what was decided
-- is not decided again.
create function recovery_requests_move() returns trigger language plpgsql as $$
begin
    if old.state is distinct from new.state and not (
        (old.state = 'awaiting_code' and new.state in ('pending', 'failed', 'cancelled', 'expired'))
        or (old.state = 'pending' and new.state in ('approved', 'rejected', 'cancelled', 'expired'))
        or (old.state = 'approved' and new.state = 'completed')
    ) then
        raise exception 'a request does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if old.decided_by is not null and (old.decided_by, old.decided_at) is distinct from (new.decided_by, new.decided_at) then
        raise exception 'a request is decided once' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger recovery_requests_move before update on recovery_requests
    for each row execute function recovery_requests_move();

alter table devices add foreign key (organization_id, deactivated_by_request_id)
    references recovery_requests (organization_id, id);

grant select, insert, update on recovery_requests to readmit_portal;
