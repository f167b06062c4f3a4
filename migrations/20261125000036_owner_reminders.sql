-- The owner of a request that waits reminds the admins of it: each time one line, never changed.
create table owner_reminders (
    organization_id uuid not null,
    request_id uuid not null,
    -- A request waits for a week at most.
    number smallint not null check (number between 1 and 7),
    sent_at timestamptz not null,
    primary key (organization_id, request_id, number),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id)
);
grant select, insert on owner_reminders to readmit_portal;

-- Once a day, one after the other, and only while somebody is to decide.
create function owner_reminders_once_a_day() returns trigger language plpgsql as $$
declare
    last owner_reminders;
begin
    perform from recovery_requests
        where organization_id = new.organization_id and id = new.request_id and state = 'pending' for update;
    if not found then
        raise exception 'the request waits for nobody' using errcode = 'check_violation';
    end if;
    select * into last from owner_reminders
        where organization_id = new.organization_id and request_id = new.request_id
        order by number desc limit 1;
    if new.number <> coalesce(last.number, 0) + 1 or new.sent_at < last.sent_at + interval '24 hours' then
        raise exception 'the admins were reminded within the last day' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger owner_reminders_once_a_day before insert on owner_reminders
    for each row execute function owner_reminders_once_a_day();
