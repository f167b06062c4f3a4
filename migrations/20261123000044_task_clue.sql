-- What tells one waiting request from another on the phone: the two words that an admin may see.
alter table tasks add column clue text check (length(clue) between 1 and 200);
