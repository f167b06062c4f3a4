-- Messages that arrive: who has one in hand, when it is tried again, and what becomes of one that
-- cannot be delivered.
--
--     queued -> sent | parked | expired
--     parked -> queued (sent again) | dropped (given up) | expired
alter table messages
    -- To whom, as pages may show it: stays when the recipient is wiped.
    add column recipient_masked text,
    -- When a worker may take it. While one has it in hand: when that one counts as dead and others
    -- may take it.
    add column due_at timestamptz,
    -- Since when a worker has it in hand.
    add column taken_at timestamptz,
    -- Since when it waits for an admin.
    add column parked_at timestamptz;

alter table messages
    drop constraint messages_state_check,
    drop constraint messages_check,
    drop constraint messages_check1,
    drop constraint messages_check2;
drop index messages_queued;

update messages set
    state = case when state <> 'failed' then state when problem like 'expired:%' then 'expired' else 'dropped' end,
    due_at = case when state = 'queued' then now() end,
    recipient_masked = case
        when channel = 'email' then regexp_replace(recipient, '^(.).*@', '\1…@')
        when channel = 'voice' then left(recipient, 3) || ' •• •• •• ' || right(recipient, 2)
    end;

alter table messages
    add constraint messages_state_check check (state in ('queued', 'sent', 'parked', 'dropped', 'expired')),
    -- Whoever may send it again needs all of it; nobody else has any of it.
    add constraint messages_wiped check ((state in ('queued', 'parked')) = (body is not null)
        and (state in ('queued', 'parked')) = (recipient is not null)),
    add constraint messages_due check ((state = 'queued') = (due_at is not null)),
    add constraint messages_taken check (taken_at is null or state = 'queued'),
    add constraint messages_parked check ((state = 'parked') = (parked_at is not null)),
    add constraint messages_ended check ((state in ('sent', 'dropped', 'expired')) = (ended_at is not null));

create index messages_due on messages (channel, due_at, id) where state = 'queued';
create index messages_parked on messages (organization_id, id) where state = 'parked';

create function messages_move() returns trigger language plpgsql as $$
begin
    if not (
        (old.state = 'queued' and new.state in ('sent', 'parked', 'expired'))
        or (old.state = 'parked' and new.state in ('queued', 'dropped', 'expired'))
    ) then
        raise exception 'a message does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger messages_move before update on messages
    for each row when (old.state is distinct from new.state) execute function messages_move();

-- Wakes the workers that send on this channel.
create function messages_wake() returns trigger language plpgsql as $$
begin
    perform pg_notify('messages', new.channel);
    return null;
end
$$;
create trigger messages_wake after insert or update of state on messages
    for each row when (new.state = 'queued') execute function messages_wake();
