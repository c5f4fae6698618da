-- Who changed what of the hub's, over REST or the console. Written once, never changed.
create table podium.audit (
  id      bigint identity not null primary key,
  at      datetimeoffset(6) not null default sysdatetimeoffset(),
  who     nvarchar(200) not null,
  action  nvarchar(200) not null,               -- the operation by its name in /q/openapi or JMX
  subject nvarchar(200) collate latin1_general_100_bin2 not null, -- what it was done to: a run, a pipeline, a dataset, a route
  detail  nvarchar(max) not null                -- method, path, status, body, without secrets; JSON
);
create index audit_by_subject on podium.audit (subject, id desc);

exec ('create trigger podium.audit_append_only on podium.audit after update, delete as
begin
  set nocount on;
  if exists (select 1 from inserted)
    or coalesce(is_rolemember(''podium_retention''), 0) = 0 and user_name() <> ''dbo''
    throw 50001, ''The audit log is append-only: old entries are deleted by podium_retention alone'', 1;
end');

-- What people are alerted to: one alert a subject and kind until it is well again.
create table podium.alert (
  id       bigint identity not null primary key,
  subject  nvarchar(200) collate latin1_general_100_bin2 not null, -- a pipeline or a dataset
  kind     varchar(10) not null check (kind in ('FAILURE', 'FRESHNESS', 'VOLUME')),
  pipeline nvarchar(200) collate latin1_general_100_bin2 not null,
  run_id   uniqueidentifier,
  message  nvarchar(max) not null,
  begun_at datetimeoffset(6) not null default sysdatetimeoffset(),
  ended_at datetimeoffset(6)                    -- well again; null: not yet
);
create unique index alert_once on podium.alert (subject, kind) where ended_at is null;

create index quarantine_open on podium.quarantine (dataset) where state = 'OPEN';
