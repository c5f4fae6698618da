do $$
declare
  made record;
begin
  if not exists (select from pg_roles where rolname = 'podium_ci') then
    create role podium_ci nologin;
  end if;
  -- What CI made the hub drops.
  if not pg_has_role(current_user, 'podium_ci', 'usage') then
    execute format('grant podium_ci to %I', current_user);
  end if;
  if not has_database_privilege('podium_ci', current_database(), 'create') then
    execute format('grant create on database %I to podium_ci', current_database());
  end if;
  for made in
    select format('schema %I', nspname) as name, 'usage' as privilege
    from pg_namespace
    where nspname !~ '^pg_|_ci_[0-9a-f]{8}' and nspname not in ('information_schema', 'podium', 'landing')
      and not has_schema_privilege('podium_ci', oid, 'usage')
    union all
    select format('table %I.%I', nspname, relname), 'select'
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f')
      and nspname !~ '^pg_|_ci_[0-9a-f]{8}' and nspname not in ('information_schema', 'podium', 'landing')
      and not has_table_privilege('podium_ci', pg_class.oid, 'select')
  loop
    begin
      execute format('grant %s on %s to podium_ci', made.privilege, made.name);
    exception when others then
      -- Dropped meanwhile, or somebody else's: a model that needs it says so.
      raise notice '% on %: %', made.privilege, made.name, sqlerrm;
    end;
  end loop;
end $$
