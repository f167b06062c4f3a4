-- Figures of a period without counting its requests: a row for each day, in the organization's time
-- zone, and origin, about the requests sent then. The table of requests keeps it, in the
-- transaction that sends or decides.
create table request_days (
    organization_id uuid not null references organizations (id),
    day date not null,
    origin text not null,
    -- Decisions at one moment would wait for each other's commit on one row, so there are a few;
    -- whoever reads adds them up.
    slot smallint not null,
    sent integer not null default 0,
    approved integer not null default 0,
    rejected integer not null default 0,
    -- How many decisions took how long after the code was confirmed, by wait_step().
    waits integer[] not null default '{}',
    primary key (organization_id, day, origin, slot)
);
create index request_days_of_all on request_days (day);

-- Lengths of time in steps of 8.7 %: step n ends at exp(n / 12) - 1 minutes; the last holds all above.
-- history/figures.rs turns a step back into a time.
create function wait_step(wait interval) returns integer language sql immutable strict parallel safe as $$
    select least(120, 1 + floor(12 * ln(1 + greatest(0, extract(epoch from wait)) / 60)))::integer
$$;

create function add_waits(these integer[], those integer[]) returns integer[] language sql immutable parallel safe as $$
    select coalesce(array_agg(coalesce(a, 0) + coalesce(b, 0) order by step), '{}')
    from unnest(these, those) with ordinality both_of (a, b, step)
$$;

-- The decided ones of these requests by step, up to the last step that is needed.
create function count_waits(steps integer[]) returns integer[] language sql immutable parallel safe as $$
    select coalesce(array_agg(n order by step), '{}')
    from (select step, (select count(*) from unnest(steps) s where s = step)::integer as n
          from generate_series(1, (select max(s) from unnest(steps) s)) step) counted
$$;

create function requests_count_sent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into request_days as d (organization_id, day, origin, slot, sent, approved, rejected, waits)
        select r.organization_id, (r.created_at at time zone o.time_zone)::date, r.origin, pg_backend_pid() % 4, count(*),
            count(*) filter (where r.decided_at is not null and r.state <> 'rejected'), count(*) filter (where r.state = 'rejected'),
            count_waits(array_agg(wait_step(r.decided_at - r.confirmed_at)) filter (where r.decided_at is not null))
        from sent r join organizations o on o.id = r.organization_id
        group by 1, 2, 3 order by 1, 2, 3
    on conflict (organization_id, day, origin, slot) do update set sent = d.sent + excluded.sent,
        approved = d.approved + excluded.approved, rejected = d.rejected + excluded.rejected, waits = add_waits(d.waits, excluded.waits);
    return null;
end
$$;
create trigger recovery_requests_count_sent after insert on recovery_requests
    referencing new table as sent for each statement execute function requests_count_sent();

create function requests_count_decided() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from after where decided_at is not null) then
        return null;
    end if;
    insert into request_days as d (organization_id, day, origin, slot, approved, rejected, waits)
        select r.organization_id, (r.created_at at time zone o.time_zone)::date, r.origin, pg_backend_pid() % 4,
            count(*) filter (where r.state <> 'rejected'), count(*) filter (where r.state = 'rejected'),
            count_waits(array_agg(wait_step(r.decided_at - r.confirmed_at)))
        from after r
        join before b on b.organization_id = r.organization_id and b.id = r.id and b.decided_at is null
        join organizations o on o.id = r.organization_id
        where r.decided_at is not null
        group by 1, 2, 3 order by 1, 2, 3
    on conflict (organization_id, day, origin, slot) do update set
        approved = d.approved + excluded.approved, rejected = d.rejected + excluded.rejected, waits = add_waits(d.waits, excluded.waits);
    return null;
end
$$;
create trigger recovery_requests_count_decided after update on recovery_requests
    referencing old table as before new table as after for each statement execute function requests_count_decided();

insert into request_days (organization_id, day, origin, slot, sent, approved, rejected, waits)
    select r.organization_id, (r.created_at at time zone o.time_zone)::date, r.origin, 0, count(*),
        count(*) filter (where r.decided_at is not null and r.state <> 'rejected'), count(*) filter (where r.state = 'rejected'),
        count_waits(array_agg(wait_step(r.decided_at - r.confirmed_at)) filter (where r.decided_at is not null))
    from recovery_requests r join organizations o on o.id = r.organization_id
    group by 1, 2, 3;

grant select on request_days to readmit_portal;
