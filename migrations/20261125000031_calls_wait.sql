-- A call that the telephone API does not take is tried again for as long as its code counts. So a
-- code counts from when its call went out, and a call whose code counts no more is not placed.

-- Until when the code of a call counts: as long after the call went out as it would have counted
-- after it was asked for. The arguments are the columns of the call, and of its message.
create function call_counts_until(created_at timestamptz, expires_at timestamptz, state text, ended_at timestamptz)
returns timestamptz language sql immutable as $$
    select case when state = 'sent' then greatest(expires_at, ended_at + (expires_at - created_at)) else expires_at end
$$;

-- A code is void before the telephone API told anything of its call: the phone must not ring for
-- it. The worker finds that its time is over.
create function recovery_calls_withdraw() returns trigger language plpgsql as $$
begin
    update messages set expires_at = least(expires_at, new.voided_at),
        due_at = case when taken_at is null then least(due_at, new.voided_at) else due_at end
    where organization_id = new.organization_id and id = new.message_id and state = 'queued';
    return null;
end
$$;
create trigger recovery_calls_withdraw after update of voided_at on recovery_calls
    for each row when (old.voided_at is null and new.voided_at is not null and new.sid is null and new.progress is null)
    execute function recovery_calls_withdraw();
