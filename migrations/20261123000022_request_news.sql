-- Tells the portal that what the page of a request shows has changed. The payload is the request's
-- id; Postgres sends one and the same payload once a transaction.
--
-- A notification takes a lock on the whole database at commit. A transaction that queues a message
-- takes it anyway, to wake the workers; the others here are those that a page waits for.
create function recovery_news(request_id uuid) returns void language sql as $$
    select pg_notify('recovery_news', request_id::text)
$$;

create function recovery_requests_news() returns trigger language plpgsql as $$
begin
    perform recovery_news(new.id);
    return null;
end
$$;
create trigger recovery_requests_news after update on recovery_requests
    for each row when (old.state is distinct from new.state or old.suspended is distinct from new.suspended)
    execute function recovery_requests_news();

create function recovery_calls_news() returns trigger language plpgsql as $$
begin
    perform recovery_news(new.request_id);
    return null;
end
$$;
create trigger recovery_calls_news after update on recovery_calls
    for each row when (old.progress is distinct from new.progress or old.answered_by is distinct from new.answered_by)
    execute function recovery_calls_news();
-- Another call, asked for in another window.
create trigger recovery_calls_placed after insert on recovery_calls
    for each row execute function recovery_calls_news();

-- A call went out, has to be tried again, or will not go out.
create trigger messages_news after update on messages
    for each row when (new.channel = 'voice' and new.request_id is not null
        and (old.state is distinct from new.state or old.attempts is distinct from new.attempts))
    execute function recovery_calls_news();
