-- Who changed what of the hub's, over REST or the console. Written once, never changed.
create table podium.audit (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  who     text not null,
  action  text not null,                        -- the operation by its name in /q/openapi or JMX
  subject text not null,                        -- what it was done to: a run, a pipeline, a dataset, a route
  detail  jsonb not null                        -- method, path, status, body, without secrets
);
create index audit_by_subject on podium.audit (subject, id desc);

create function podium.refuse_audit_change() returns trigger language plpgsql as $$
begin
  if current_user <> 'podium_retention' or tg_op = 'UPDATE' then
    raise exception 'The audit log is append-only: % is refused to %', tg_op, current_user
      using errcode = 'insufficient_privilege', hint = 'Old entries are deleted by podium_retention';
  end if;
  return null;
end $$;
create trigger audit_append_only before update or delete or truncate on podium.audit
  for each statement execute function podium.refuse_audit_change();

do $$
begin
  grant select, delete on podium.audit to podium_retention;
exception when undefined_object or insufficient_privilege then
  raise notice 'podium_retention was not let into podium.audit: no such role, or no right to';
end $$;

-- What people are alerted to: one alert a subject and kind until it is well again.
create table podium.alert (
  id       bigint generated always as identity primary key,
  subject  text not null,                       -- a pipeline or a dataset
  kind     text not null check (kind in ('FAILURE', 'FRESHNESS', 'VOLUME')),
  pipeline text not null,
  run_id   uuid,
  message  text not null,
  begun_at timestamptz not null default now(),
  ended_at timestamptz                          -- well again; null: not yet
);
create unique index alert_once on podium.alert (subject, kind) where ended_at is null;

create index quarantine_open on podium.quarantine (dataset) where state = 'OPEN';
