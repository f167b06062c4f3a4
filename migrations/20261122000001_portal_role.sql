-- The role that the portal works as. Whoever migrates owns the tables and may become this role;
-- the portal itself never works as the owner.
do $$
begin
    if not exists (select from pg_roles where rolname = 'readmit_portal') then
        begin
            create role readmit_portal nologin;
        exception
            -- Another database of this server was being migrated at the same moment.
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise exception 'the role % may not create the role readmit_portal', current_user
                    using hint = 'as a superuser: create role readmit_portal nologin; grant readmit_portal to "' || current_user || '";';
        end;
    end if;
    if not pg_has_role(current_user, 'readmit_portal', 'member') then
        begin
            execute format('grant readmit_portal to %I', current_user);
        exception when unique_violation then null;
        end;
    end if;
end
$$;

grant usage on schema public to readmit_portal;
