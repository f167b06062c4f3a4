-- The list of members, in the order in which people look for a name.
create index members_by_name on members (organization_id, lower(name), id);
