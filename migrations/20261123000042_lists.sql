-- Filters of the history and of Approvals. A list is read along one of these, newest first, and ends
-- after a page: a filter costs what the page costs, however long the table is.
create index recovery_requests_by_state on recovery_requests (organization_id, state, origin, id desc);
create index recovery_requests_by_decider on recovery_requests (organization_id, decided_by, id desc)
    where decided_by is not null;
-- The operator's support reads all organizations.
create index recovery_requests_by_state_of_all on recovery_requests (state, origin, id desc);

create index tasks_of_member on tasks (organization_id, member_id, id desc);
create index tasks_open_by_reason on tasks (organization_id, reason, id desc) where closed_at is null;
create index tasks_closed_by_reason on tasks (organization_id, reason, id desc) where closed_at is not null;
create index tasks_open_by_due on tasks (organization_id, due_at, id) where closed_at is null;
create index tasks_by_reference on tasks (organization_id, reference);
