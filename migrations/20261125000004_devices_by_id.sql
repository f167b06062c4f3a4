-- An app names its device by the id alone; whose it is, its key and the row say.
create index devices_by_id on devices (id);
