-- A name for each session by which its owner can end it; it opens nothing, unlike the key.
alter table sessions add column id uuid not null default gen_random_uuid();
create index sessions_by_id on sessions (organization_id, member_id, id);
