-- A call may be about the change of a number instead of a request: no page waits for news of that.
create or replace function recovery_news(request_id uuid) returns void language sql as $$
    select pg_notify('recovery_news', request_id::text) where request_id is not null
$$;
