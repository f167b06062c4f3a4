-- People are found by the beginnings of words: of the name, of the address, or the whole address.
-- Plain indexes do that in every Postgres, without an extension that its owner may not install.

-- The words of a text as they are compared: small letters, without accents, split at everything
-- that is neither letter nor digit. What is typed into a search goes through the same function.
create function search_words(said text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct word), '{}')
    from unnest(regexp_split_to_array(
        replace(replace(replace(
            translate(lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g')), 'øłđðı', 'olddi'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        '[\s!-/:-@\[-`{-~\u2010-\u2027]+')) word
    where word <> ''
$$;

create table member_words (
    organization_id uuid not null,
    member_id uuid not null,
    word text collate "C" not null,
    primary key (organization_id, member_id, word),
    foreign key (organization_id, member_id) references members (organization_id, id)
);
create index member_words_begin on member_words (organization_id, word, member_id);
-- The operator's support reads all organizations.
create index member_words_begin_of_all on member_words (word, organization_id, member_id);

-- Written by the table itself, so that no way of changing a member forgets it; the portal only reads.
create function members_keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        delete from member_words where organization_id = old.organization_id and member_id = old.id;
    end if;
    insert into member_words (organization_id, member_id, word)
        select distinct new.organization_id, new.id, word
        from unnest(search_words(new.name || ' ' || split_part(new.email, '@', 1)) || lower(new.email)) word;
    return null;
end
$$;
create trigger members_keep_words after insert on members
    for each row execute function members_keep_words();
create trigger members_change_words after update of name, email on members
    for each row when ((old.name, old.email) is distinct from (new.name, new.email)) execute function members_keep_words();

insert into member_words (organization_id, member_id, word)
    select distinct m.organization_id, m.id, word
    from members m, unnest(search_words(m.name || ' ' || split_part(m.email, '@', 1)) || lower(m.email)) word;

grant select on member_words to readmit_portal;
