-- The hub's own tables, beside bronze in the warehouse, so that rows, checkpoint, watermark and completion message
-- change in the same transaction.

create schema if not exists landing;
create schema if not exists bronze;
create schema if not exists silver;
create schema if not exists gold;

comment on schema landing is 'Where rows land under their load; readers use the views in bronze';
comment on schema bronze is 'Raw data: views of the landed loads';

-- Runs ------------------------------------------------------------------------------------------------------------

create table podium.run (
  id            uuid primary key,
  sequence      bigint generated always as identity unique,
  pipeline      text not null,
  state         text not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  mode          text not null check (mode in ('INCREMENTAL', 'FULL', 'REPLAY')),
  datasets      text not null default '',       -- comma-separated; empty: all
  range_from    text,
  range_to      text,
  requested_by  text not null,
  cancelling    boolean not null default false,
  queued_at     timestamptz not null default now(),
  started_at    timestamptz,
  finished_at   timestamptz
);
-- One run of a pipeline at a time, whoever tries.
create unique index run_one_at_a_time on podium.run (pipeline) where state in ('RUNNING', 'WAITING');
create index run_by_pipeline on podium.run (pipeline, sequence desc);
create index run_open on podium.run (sequence) where state in ('QUEUED', 'RUNNING', 'WAITING');

create table podium.step (
  run_id        uuid not null references podium.run,
  name          text not null,
  part          text not null default '',       -- empty: the step itself; else a part of it, such as a dbt node
  sequence      bigint generated always as identity,
  stage         text not null check (stage in ('bronze', 'silver', 'gold', 'delivery')),
  state         text not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  rows          bigint not null default 0,
  bytes         bigint not null default 0,
  attempt       int not null default 0,
  owner         text,                           -- the hub that does it
  lease_until   timestamptz,                    -- another may take it over from then on
  started_at    timestamptz,
  finished_at   timestamptz,
  waiting_until timestamptz,
  reason        text,
  error_kind    text,
  error_message text,
  primary key (run_id, name, part)
);
create index step_open on podium.step (run_id) where state in ('QUEUED', 'RUNNING', 'WAITING');

create table podium.step_need (
  run_id uuid not null references podium.run,
  name   text not null,
  needs  text not null,
  primary key (run_id, name, needs)
);

-- What has completed: the message is the row. A stage works once a run, however often it is told.
create table podium.completion (
  id           bigint generated always as identity primary key,
  run_id       uuid not null references podium.run,
  name         text not null,                   -- a dataset, or the id of a stage's route
  stage        text not null,
  message      jsonb not null,                  -- see completion-1.json
  completed_at timestamptz not null default now(),
  unique (run_id, name)
);

-- Loads -----------------------------------------------------------------------------------------------------------

create table podium.dataset (
  name       text primary key,
  table_name text not null unique,              -- a.b_c and a_b.c would land in one table: its name is one dataset's alone
  columns    jsonb not null default '[]',       -- of its landing table, in order
  source     jsonb not null default '[]',       -- columns that the source had in the last load
  position_after int                            -- where _position stands among the view's columns; null: it has none
);

create table podium.load (
  id            bigint generated always as identity primary key,
  dataset       text not null references podium.dataset,
  run_id        uuid not null references podium.run,
  state         text not null check (state in ('RUNNING', 'LANDED', 'FAILED')),
  visible       boolean not null default false, -- readers see its rows; a newer snapshot hides the older
  fence         bigint not null default 1,      -- raised by each take-over: an owner that wakes up late can't write
  extracted_at  timestamptz not null default now(),
  finished_at   timestamptz,
  read          bigint not null default 0,      -- records taken from the source
  landed        bigint not null default 0,
  quarantined   bigint not null default 0,
  skipped       bigint not null default 0,      -- landed by the load before, passed over
  expected      bigint,                         -- the source's own count, where it gives one
  bytes         bigint not null default 0,
  since         jsonb,                          -- the watermark it started from
  highest       jsonb,                          -- the watermark it has reached
  checkpoint    text,                           -- where a later attempt goes on, in the connector's terms
  key           text,                           -- name of the field or columns that identify a record
  checksum      numeric(20) default 0,          -- of the landed rows' keys, in whatever order; null: not each has one
  removed       bigint not null default 0,      -- rows that retention has removed
  removed_at    timestamptz,                    -- when the last of them was
  error_message text,
  resumable     boolean not null default false  -- failed, but a retry of its run goes on from the checkpoint: keep its rows
);
-- One load of a dataset at a time, over all hubs.
create unique index load_one_at_a_time on podium.load (dataset) where state = 'RUNNING';
create index load_by_dataset on podium.load (dataset, id desc);

-- Parts of a load that land side by side: ranges of keys, slices of time.
create table podium.load_part (
  load_id    bigint not null references podium.load on delete cascade,
  part       text not null,
  checkpoint text,                              -- where a later attempt goes on; null: it would have to begin anew
  highest    jsonb,                             -- the watermark it has reached
  taken      bigint not null default 0,         -- records landed, set aside or passed over
  primary key (load_id, part)
);

create table podium.watermark (
  dataset    text primary key references podium.dataset,
  cursor     text not null,                     -- name of the field that it is of
  value      text not null,
  lower_bound text not null,                    -- of the next load: the value less the look-back
  keys       jsonb not null,                    -- of the records landed at or above the lower bound
  load_id    bigint not null references podium.load,
  updated_at timestamptz not null default now()
);

create table podium.quarantine (
  id          bigint generated always as identity primary key,
  load_id     bigint not null references podium.load,
  dataset     text not null,
  position    text not null,                    -- where in the source
  reason      text not null,
  raw         text not null,
  form        text not null check (form in ('SOURCE', 'ROW')), -- raw is as the source wrote it, or what was read from it as JSON
  columns     jsonb not null,                   -- of the records that it came with
  created_at  timestamptz not null default now(),
  state       text not null default 'OPEN' check (state in ('OPEN', 'REPLAYED', 'DISCARDED')),
  ended_at    timestamptz,                      -- replayed or discarded
  ended_by    text,                             -- who discarded it, or the load that took it
  ended_why   text
);
create index quarantine_by_dataset on podium.quarantine (dataset, id desc);

-- Files that have landed, each version once; version is what the source calls it where that can be relied on.
create table podium.file (
  dataset  text not null,
  path     text not null,
  sha256   text not null,
  size     bigint not null,
  version  text,
  load_id  bigint not null references podium.load,
  primary key (dataset, path, sha256, load_id)  -- a full load lands a file again, and where it fails the load before still has it
);

create index file_by_size on podium.file (dataset, size);

-- Retention -------------------------------------------------------------------------------------------------------

-- What was removed from bronze, when and by whom.
create table podium.retention (
  id           bigint generated always as identity primary key,
  dataset      text not null references podium.dataset,
  requested_by text not null,
  older_than   interval,                        -- null: only what readers don't see anyway
  keep_loads   int not null,
  loads        bigint[] not null,
  rows         bigint not null default 0,
  quarantined  bigint not null default 0,
  begun_at     timestamptz not null default now(),
  finished_at  timestamptz                      -- null: it is under way, or was killed; the next one goes on
);
create index retention_by_dataset on podium.retention (dataset, id desc);

-- Contracts -------------------------------------------------------------------------------------------------------

-- What changed about a dataset's source, and what was decided about it.
create table podium.schema_change (
  id          bigint generated always as identity primary key,
  dataset     text not null references podium.dataset,
  load_id     bigint not null references podium.load,
  noticed_at  timestamptz not null default now(),
  kind        text not null check (kind in ('NEW', 'CHANGED', 'MISSING', 'BACK')),
  column_name text not null,
  from_type   text,
  to_type     text,
  decision    text not null check (decision in ('EVOLVE', 'QUARANTINE', 'STOP'))
);
create index schema_change_by_dataset on podium.schema_change (dataset, id desc);

-- Connections -----------------------------------------------------------------------------------------------------

-- Tokens that an API's token server gave last, sealed under the connection's configured secrets.
create table podium.connection_secret (
  connection text primary key,
  sealed     bytea not null,
  updated_at timestamptz not null default now()
);

-- dbt -------------------------------------------------------------------------------------------------------------

-- What was asked of a run that works with dbt outside a pipeline's route.
create table podium.dbt_order (
  run_id     uuid primary key,                  -- of a run that is started right after
  parameters jsonb not null,
  attachment bytea,                             -- such as a packed project; null once its run is over for good
  ordered_at timestamptz not null default now()
);

-- The manifest of what is live, for each project and target: what lineage, selections and CI compare to.
create table podium.dbt_state (
  project  text not null,
  target   text not null,
  manifest bytea not null,                      -- gzip
  run_id   uuid not null,
  kept_at  timestamptz not null default now(),
  primary key (project, target)
);

-- Until when a step's select=downstream has built what is made of a dataset.
create table podium.dbt_covered (
  step      text not null,
  call      text not null,                      -- dbt's command line: each call builds something else
  dataset   text not null references podium.dataset,
  landed_at timestamptz not null,               -- of the newest load that was built; loads of a dataset end one after the other
  primary key (step, call, dataset)
);

-- The last generated docs site, for every hub to show.
create table podium.dbt_docs (
  file    text primary key,
  content bytea not null,                       -- gzip
  run_id  uuid not null,
  made_at timestamptz not null default now()
);

-- Schemas that a CI run builds in, until they are dropped.
create table podium.dbt_ci_schema (
  run_id  uuid primary key,
  name    text not null unique,
  made_at timestamptz not null default now()
);

-- Gold ------------------------------------------------------------------------------------------------------------

-- What is deployed, as its file said it.
create table podium.gold_object (
  name         text primary key,
  domain       text not null,
  kind         text not null,
  sha256       text not null,
  definition   text not null,                   -- empty: a roll-back dropped it
  fingerprint  text,                            -- of what the database made of it: another one later means that somebody altered it there
  rolled_back  text,                            -- sha256 of the file that was rolled back: deployed again once the file has another
  deployed_at  timestamptz not null default now(),
  refreshed_at timestamptz,
  run_id       uuid,                            -- that refreshed it last
  rows         bigint,
  milliseconds bigint
);

create table podium.gold_deployment (
  id             bigint generated always as identity primary key,
  domain         text not null,
  pipeline       text not null,
  run_id         uuid not null,
  deployed_at    timestamptz not null default now(),
  rolled_back_at timestamptz,
  rolled_back_by text
);
create index gold_deployment_by_domain on podium.gold_deployment (domain, id desc);

-- What a deployment changed, and what stood there before it.
create table podium.gold_change (
  deployment_id bigint not null references podium.gold_deployment,
  name          text not null,
  kind          text not null,
  sha256        text not null,
  definition    text not null,
  before_kind   text,                           -- null: there was none
  before_sha256 text,
  before        text,
  primary key (deployment_id, name)
);

create table podium.gate_result (
  id         bigint generated always as identity primary key,
  domain     text not null,
  gate       text not null,
  assertion  text not null,
  sha256     text not null,                     -- of the gate's file
  severity   text not null check (severity in ('warn', 'error')),
  outcome    text not null check (outcome in ('passed', 'warned', 'failed')),
  measured   numeric,
  expected   numeric,
  message    text not null,
  sample     jsonb,                             -- of the rows that offend, of the gate's newest result only
  run_id     uuid not null,
  published  boolean not null,                  -- whether what it looked at became gold
  checked_at timestamptz not null default clock_timestamp()
);
create index gate_result_by_gate on podium.gate_result (domain, gate, assertion, id desc);
create index gate_result_sampled on podium.gate_result (domain) where sample is not null;
create index gate_result_by_age on podium.gate_result (checked_at);

-- Delivery --------------------------------------------------------------------------------------------------------

-- What goes out of a gold table to a receiver, and how the last attempt went.
create table podium.delivery (
  name        text primary key,
  source      text not null,                    -- what is read of which table
  receiver    text not null,                    -- where it goes
  generation  int not null default 1,           -- raised when the delivery is forgotten
  owner       uuid,                             -- of the newest attempt: an older one that wakes up late can't record
  run_id      uuid not null,
  step        text not null,
  state       text not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  rows        bigint not null default 0,        -- that the source had
  planned     bigint,                           -- to be sent or deleted; null: it isn't known yet
  sent        bigint not null default 0,
  deleted     bigint not null default 0,
  failed      bigint not null default 0,
  started_at  timestamptz not null default now(),
  finished_at timestamptz,
  error_message text
);

-- What the receiver has confirmed, row by row.
create table podium.delivered (
  delivery     text not null references podium.delivery,
  key          text not null,                   -- JSON array of the key columns' values
  hash         bytea not null,                  -- SHA-256 of the row as it went out
  version      bigint not null,                 -- how often it went out
  run_id       uuid not null,
  delivered_at timestamptz not null default now(),
  primary key (delivery, key)
);

-- What has still to go out, as the source was when the attempt began. A crash may forget it: it is found out again.
create unlogged table podium.delivery_outbox (
  delivery text not null,
  position bigint not null,
  key      text not null,
  hash     bytea not null,
  version  bigint not null,
  record   text,                                -- the row as JSON; null: it has vanished, and is to be deleted
  primary key (delivery, position)
);

-- What the receiver refused last; tried again by the next attempt, after all others.
create table podium.delivery_failure (
  delivery  text not null references podium.delivery,
  key       text not null,
  message   text not null,
  run_id    uuid not null,
  failed_at timestamptz not null default now(),
  primary key (delivery, key)
);

-- What a receiver does for us over a while, so that a hub that comes back finds it.
create table podium.delivery_job (
  delivery text primary key,
  run_id   uuid not null,
  job      text not null,                       -- the receiver's own name of it
  begun_at timestamptz not null default now()
);

create table podium.delivery_forgotten (
  id           bigint generated always as identity primary key,
  delivery     text not null references podium.delivery,
  rows         bigint not null,                 -- that will go out again
  forgotten_by text not null,
  forgotten_at timestamptz not null default now()
);

-- Blue/green ------------------------------------------------------------------------------------------------------

-- Who builds in a shadow schema, or has built there.
create table podium.shadow (
  schema_name text primary key,                 -- the target's, such as silver_next
  run_id      uuid not null,
  step        text not null,
  call        text not null,                    -- dbt's command line
  plan        jsonb not null,
  built_at    timestamptz,                      -- all is built and well; null: not yet
  project     text,                             -- whose manifest it is
  target      text,
  manifest    bytea                             -- gzip, with the live names: kept in dbt_state by the swap
);

-- What was swapped, in the transaction that swapped it: a step that is told again finds it.
create table podium.swap (
  id         bigint generated always as identity primary key,
  run_id     uuid not null,
  step       text not null,
  call       text not null,
  pipeline   text not null,
  relations  jsonb not null,                    -- each with the object ids of the new and the old
  swapped_at timestamptz not null default now(),
  undone_at  timestamptz,                       -- rolled back; null: its relations are live
  changed_by text,                              -- who rolled it back, or forward again
  project    text,                              -- whose manifest it is
  target     text,
  manifest   bytea,                             -- gzip, of what isn't live: before the swap, or after it once it is rolled back
  manifest_run_id  uuid,
  manifest_kept_at timestamptz
);
create unique index swap_once on podium.swap (run_id, step, call) where undone_at is null;
create index swap_by_pipeline on podium.swap (pipeline, id desc);

-- Who may do what -------------------------------------------------------------------------------------------------
-- Landed rows are never updated or deleted, by whomever: a trigger on every landing table says so to all roles but
-- podium_retention. Roles need CREATEROLE; where the hub hasn't got it, its administrator makes them (docs/warehouse.md).

do $$
declare
  wanted text;
begin
  foreach wanted in array array['podium_loader', 'podium_reader', 'podium_retention'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  grant usage on schema landing to podium_loader;
  grant usage on schema bronze to podium_reader;
  grant usage on schema landing, podium to podium_retention;
  grant select on podium.load to podium_retention;
  -- The hub removes as this role, and only as this one.
  execute format('grant podium_retention to %I', current_user);
exception when insufficient_privilege then
  raise notice 'The roles podium_loader, podium_reader and podium_retention were not made: no right to';
end $$;

create function podium.refuse_change() returns trigger language plpgsql as $$
begin
  if current_user <> 'podium_retention' then
    raise exception 'Bronze is append-only: % on %.% is refused to %', tg_op, tg_table_schema, tg_table_name, current_user
      using errcode = 'insufficient_privilege', hint = 'Retention has a role of its own: podium_retention';
  end if;
  return null;
end $$;
