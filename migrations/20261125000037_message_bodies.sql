-- A body is written once and read once, whole: nobody looks into it here. Text is read faster than what is made of it
-- for searching.
alter table messages alter column body type json using body::json;
