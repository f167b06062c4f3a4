-- The password of a member who signs in with it. Only what Argon2id makes of it is kept (a PHC string).
create table member_passwords (
    organization_id uuid not null,
    member_id uuid not null,
    hash text not null check (hash like '$argon2id$%'),
    set_at timestamptz not null,
    primary key (organization_id, member_id),
    foreign key (organization_id, member_id) references members (organization_id, id)
);
grant select, insert, update, delete on member_passwords to readmit_portal;

-- Whoever the identity provider vouches for has no password here: neither a new one, nor an old one that stays.
create function member_passwords_not_of_linked() returns trigger language plpgsql as $$
begin
    perform from members where organization_id = new.organization_id and id = new.member_id and issuer is not null
        for share;
    if found then
        raise exception 'a member who is known to the identity provider has no password' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger member_passwords_not_of_linked before insert or update on member_passwords
    for each row execute function member_passwords_not_of_linked();

create function members_linked_without_password() returns trigger language plpgsql as $$
begin
    if exists (select from member_passwords where organization_id = new.organization_id and member_id = new.id) then
        raise exception 'a member who is linked to the identity provider loses the password first' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger members_linked_without_password before update of issuer on members
    for each row when (old.issuer is null and new.issuer is not null) execute function members_linked_without_password();
