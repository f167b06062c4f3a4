-- How a call fares, as the telephone API tells it, and that nothing it says takes a step back.
alter table recovery_calls
    -- The telephone API's own id of the call, once it named it.
    add column sid text check (length(sid) between 1 and 64),
    add column progress text check (progress in
        ('queued', 'initiated', 'ringing', 'answered', 'completed', 'busy', 'no_answer', 'failed', 'cancelled')),
    -- The API's own count of what it told; a lower one comes late.
    add column progress_sequence integer,
    add column answered_by text check (answered_by in ('human', 'machine', 'unknown'));

-- How far a call is. All ways to end are equally far, so that none replaces another.
create function call_progress_rank(progress text) returns integer language sql immutable as $$
    select case progress
        when 'queued' then 1
        when 'initiated' then 2
        when 'ringing' then 3
        when 'answered' then 4
        when 'completed' then 5
        when 'busy' then 5
        when 'no_answer' then 5
        when 'failed' then 5
        when 'cancelled' then 5
        else 0
    end
$$;

create function recovery_calls_forward() returns trigger language plpgsql as $$
begin
    if new.progress is distinct from old.progress
        and call_progress_rank(new.progress) <= call_progress_rank(old.progress) then
        raise exception 'a call does not go from % to %', old.progress, new.progress using errcode = 'check_violation';
    end if;
    if old.answered_by in ('human', 'machine') and new.answered_by is distinct from old.answered_by then
        raise exception 'who answered a call does not change' using errcode = 'check_violation';
    end if;
    if old.sid is not null and new.sid is distinct from old.sid then
        raise exception 'a call keeps its id' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger recovery_calls_forward before update on recovery_calls
    for each row execute function recovery_calls_forward();

-- For the caps on what an organization, and all of them, may be called in a day.
create index recovery_calls_of_organization on recovery_calls (organization_id, created_at);
create index recovery_calls_newest on recovery_calls (created_at);
