-- What happened: who, what, when, from where. Rule 7: append-only, for everybody.
create table history (
    organization_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    event text not null,
    -- Whose history it is, and which request it belongs to.
    member_id uuid not null,
    request_id uuid,
    -- Who did it; nobody where Readmit itself did.
    actor_organization_id uuid,
    actor_id uuid,
    detail jsonb not null default '{}',
    address inet,
    user_agent text,
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, request_id) references recovery_requests (organization_id, id)
);
create index history_of_request on history (organization_id, request_id, id);
create index history_of_member on history (organization_id, member_id, id desc);

create function history_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger history_is_append_only before update or delete or truncate on history
    for each statement execute function history_is_append_only();

grant select, insert on history to readmit_portal;
revoke update, delete, truncate on history from public, readmit_portal;
