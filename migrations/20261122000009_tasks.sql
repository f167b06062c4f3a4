-- The inbox of those who decide. A row says what waits, about whom, since when, and where it is
-- handled; it knows nothing of the slice that handles it.
create table tasks (
    organization_id uuid not null,
    id uuid not null,
    -- What it is about (a recovery request's id), and whom: this member never sees it.
    subject_id uuid not null,
    member_id uuid not null,
    reference text not null,
    reason text not null,
    device text not null,
    link text not null check (link like '/%'),
    opened_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid,
    outcome text check (outcome in ('approved', 'rejected', 'cancelled', 'expired')),
    primary key (organization_id, id),
    foreign key (organization_id, member_id) references members (organization_id, id),
    foreign key (organization_id, closed_by) references members (organization_id, id),
    check ((closed_at is null) = (outcome is null))
);
create unique index tasks_subject on tasks (organization_id, subject_id);
create index tasks_open on tasks (organization_id, id desc) where closed_at is null;
create index tasks_closed on tasks (organization_id, id desc) where closed_at is not null;

grant select, insert, update on tasks to readmit_portal;
