-- What a request says of its device is so when it is sent: only a device that is blocked is asked for as blocked, and a
-- device that its owner holds was not reported lost by asking for it.
create function recovery_requests_origin() returns trigger language plpgsql as $$
begin
    if new.origin = 'app_blocked' and not exists (
        select from devices d where d.organization_id = new.organization_id and d.id = new.device_id and d.blocked_at is not null
    ) then
        raise exception 'the device is not blocked' using errcode = 'check_violation';
    end if;
    if new.suspended and not exists (
        select from devices d where d.organization_id = new.organization_id and d.id = new.device_id and d.state = 'suspended'
    ) then
        raise exception 'a device at hand is not reported lost' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger recovery_requests_origin before insert on recovery_requests
    for each row when (new.state = 'awaiting_code' and new.origin in ('app_forgot_passcode', 'app_blocked'))
    execute function recovery_requests_origin();
