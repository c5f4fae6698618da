-- The hub's own tables, beside bronze in the warehouse, so that rows, checkpoint, watermark and completion message
-- change in the same transaction. The same tables and columns as on PostgreSQL; names compare byte by byte, whatever the
-- database's collation makes of letters.

if schema_id('landing') is null exec ('create schema landing');
if schema_id('bronze') is null exec ('create schema bronze');
if schema_id('silver') is null exec ('create schema silver');
if schema_id('gold') is null exec ('create schema gold');

-- Runs ------------------------------------------------------------------------------------------------------------

create table podium.run (
  id            uniqueidentifier not null primary key nonclustered,
  sequence      bigint identity not null unique clustered,
  pipeline      nvarchar(200) collate latin1_general_100_bin2 not null,
  state         varchar(10) not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  mode          varchar(11) not null check (mode in ('INCREMENTAL', 'FULL', 'REPLAY')),
  datasets      nvarchar(max) not null default '', -- comma-separated; empty: all
  range_from    nvarchar(max),
  range_to      nvarchar(max),
  requested_by  nvarchar(max) not null,
  cancelling    bit not null default 0,
  queued_at     datetimeoffset(6) not null default sysdatetimeoffset(),
  started_at    datetimeoffset(6),
  finished_at   datetimeoffset(6)
);
-- One run of a pipeline at a time, whoever tries.
create unique index run_one_at_a_time on podium.run (pipeline) where state in ('RUNNING', 'WAITING');
create index run_by_pipeline on podium.run (pipeline, sequence desc);
create index run_open on podium.run (sequence) where state in ('QUEUED', 'RUNNING', 'WAITING');

create table podium.step (
  run_id        uniqueidentifier not null references podium.run (id),
  name          nvarchar(200) collate latin1_general_100_bin2 not null,
  part          nvarchar(600) collate latin1_general_100_bin2 not null default '', -- empty: the step itself; else a part of it, such as a dbt node
  sequence      bigint identity not null unique clustered,
  stage         varchar(10) not null check (stage in ('bronze', 'silver', 'gold', 'delivery')),
  state         varchar(10) not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  rows          bigint not null default 0,
  bytes         bigint not null default 0,
  attempt       int not null default 0,
  owner         nvarchar(200) collate latin1_general_100_bin2, -- the hub that does it
  lease_until   datetimeoffset(6),              -- another may take it over from then on
  started_at    datetimeoffset(6),
  finished_at   datetimeoffset(6),
  waiting_until datetimeoffset(6),
  reason        nvarchar(max),
  error_kind    varchar(10),
  error_message nvarchar(max),
  primary key nonclustered (run_id, name, part)
);
create index step_open on podium.step (run_id) where state in ('QUEUED', 'RUNNING', 'WAITING');

create table podium.step_need (
  run_id uniqueidentifier not null references podium.run (id),
  name   nvarchar(200) collate latin1_general_100_bin2 not null,
  needs  nvarchar(200) collate latin1_general_100_bin2 not null,
  primary key (run_id, name, needs)
);

-- What has completed: the message is the row. A stage works once a run, however often it is told.
create table podium.completion (
  id           bigint identity not null primary key,
  run_id       uniqueidentifier not null references podium.run (id),
  name         nvarchar(200) collate latin1_general_100_bin2 not null, -- a dataset, or the id of a stage's route
  stage        varchar(10) not null,
  message      nvarchar(max) not null check (isjson(message) = 1), -- see completion-1.json
  completed_at datetimeoffset(6) not null default sysdatetimeoffset(),
  unique (run_id, name)
);

-- Loads -----------------------------------------------------------------------------------------------------------

create table podium.dataset (
  name       nvarchar(200) collate latin1_general_100_bin2 not null primary key,
  table_name nvarchar(128) collate latin1_general_100_bin2 not null unique, -- a.b_c and a_b.c would land in one table: its name is one dataset's alone
  columns    nvarchar(max) not null default '[]' check (isjson(columns) = 1), -- of its landing table, in order
  source     nvarchar(max) not null default '[]' check (isjson(source) = 1),  -- columns that the source had in the last load
  position_after int                            -- where _position stands among the view's columns; null: it has none
);

create table podium.[load] (
  id            bigint identity not null primary key,
  dataset       nvarchar(200) collate latin1_general_100_bin2 not null references podium.dataset (name),
  run_id        uniqueidentifier not null references podium.run (id),
  state         varchar(10) not null check (state in ('RUNNING', 'LANDED', 'FAILED')),
  visible       bit not null default 0,         -- readers see its rows; a newer snapshot hides the older
  fence         bigint not null default 1,      -- raised by each take-over: an owner that wakes up late can't write
  extracted_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  finished_at   datetimeoffset(6),
  [read]        bigint not null default 0,      -- records taken from the source
  landed        bigint not null default 0,
  quarantined   bigint not null default 0,
  skipped       bigint not null default 0,      -- landed by the load before, passed over
  expected      bigint,                         -- the source's own count, where it gives one
  bytes         bigint not null default 0,
  since         nvarchar(max) check (isjson(since) = 1),   -- the watermark it started from
  highest       nvarchar(max) check (isjson(highest) = 1), -- the watermark it has reached
  [checkpoint]  nvarchar(max),                  -- where a later attempt goes on, in the connector's terms
  [key]         nvarchar(max),                  -- name of the field or columns that identify a record
  checksum      decimal(20) default 0,          -- of the landed rows' keys, in whatever order; null: not each has one
  removed       bigint not null default 0,      -- rows that retention has removed
  removed_at    datetimeoffset(6),              -- when the last of them was
  error_message nvarchar(max),
  resumable     bit not null default 0          -- failed, but a retry of its run goes on from the checkpoint: keep its rows
);
-- One load of a dataset at a time, over all hubs.
create unique index load_one_at_a_time on podium.[load] (dataset) where state = 'RUNNING';
create index load_by_dataset on podium.[load] (dataset, id desc) include (visible);

-- Parts of a load that land side by side: ranges of keys, slices of time.
create table podium.load_part (
  load_id      bigint not null references podium.[load] (id) on delete cascade,
  part         nvarchar(400) collate latin1_general_100_bin2 not null,
  [checkpoint] nvarchar(max),                   -- where a later attempt goes on; null: it would have to begin anew
  highest      nvarchar(max) check (isjson(highest) = 1), -- the watermark it has reached
  taken        bigint not null default 0,       -- records landed, set aside or passed over
  primary key (load_id, part)
);

create table podium.watermark (
  dataset    nvarchar(200) collate latin1_general_100_bin2 not null primary key references podium.dataset (name),
  [cursor]   nvarchar(400) collate latin1_general_100_bin2 not null, -- name of the field that it is of
  value      nvarchar(max) not null,
  lower_bound nvarchar(max) not null,           -- of the next load: the value less the look-back
  keys       nvarchar(max) not null check (isjson(keys) = 1), -- of the records landed at or above the lower bound
  load_id    bigint not null references podium.[load] (id),
  updated_at datetimeoffset(6) not null default sysdatetimeoffset()
);

create table podium.quarantine (
  id          bigint identity not null primary key,
  load_id     bigint not null references podium.[load] (id),
  dataset     nvarchar(200) collate latin1_general_100_bin2 not null,
  position    nvarchar(max) not null,           -- where in the source
  reason      nvarchar(max) not null,
  raw         nvarchar(max) not null,
  form        varchar(6) not null check (form in ('SOURCE', 'ROW')), -- raw is as the source wrote it, or what was read from it as JSON
  columns     nvarchar(max) not null check (isjson(columns) = 1), -- of the records that it came with
  created_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  state       varchar(9) not null default 'OPEN' check (state in ('OPEN', 'REPLAYED', 'DISCARDED')),
  ended_at    datetimeoffset(6),                -- replayed or discarded
  ended_by    nvarchar(max),                    -- who discarded it, or the load that took it
  ended_why   nvarchar(max)
);
create index quarantine_by_dataset on podium.quarantine (dataset, id desc);
create index quarantine_by_load on podium.quarantine (load_id);

-- Files that have landed, each version once; version is what the source calls it where that can be relied on.
create table podium.[file] (
  dataset  nvarchar(200) collate latin1_general_100_bin2 not null,
  path     nvarchar(max) collate latin1_general_100_bin2 not null,
  path_key binary(32) not null,                 -- SHA-256 of the path, which is longer than a key may be
  sha256   varchar(64) not null,
  size     bigint not null,
  version  nvarchar(max) collate latin1_general_100_bin2,
  load_id  bigint not null references podium.[load] (id),
  primary key nonclustered (dataset, path_key, sha256, load_id) -- a full load lands a file again, and where it fails the load before still has it
);

create index file_by_size on podium.[file] (dataset, size);

-- Retention -------------------------------------------------------------------------------------------------------

-- What was removed from bronze, when and by whom.
create table podium.retention (
  id           bigint identity not null primary key,
  dataset      nvarchar(200) collate latin1_general_100_bin2 not null references podium.dataset (name),
  requested_by nvarchar(max) not null,
  older_than   varchar(40),                     -- such as PT2160H; null: only what readers don't see anyway
  keep_loads   int not null,
  loads        nvarchar(max) not null check (isjson(loads) = 1), -- their ids
  rows         bigint not null default 0,
  quarantined  bigint not null default 0,
  begun_at     datetimeoffset(6) not null default sysdatetimeoffset(),
  finished_at  datetimeoffset(6)                -- null: it is under way, or was killed; the next one goes on
);
create index retention_by_dataset on podium.retention (dataset, id desc);

-- Contracts -------------------------------------------------------------------------------------------------------

-- What changed about a dataset's source, and what was decided about it.
create table podium.schema_change (
  id          bigint identity not null primary key,
  dataset     nvarchar(200) collate latin1_general_100_bin2 not null references podium.dataset (name),
  load_id     bigint not null references podium.[load] (id),
  noticed_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  kind        varchar(10) not null check (kind in ('NEW', 'CHANGED', 'MISSING', 'BACK')),
  column_name nvarchar(max) collate latin1_general_100_bin2 not null,
  from_type   nvarchar(400),
  to_type     nvarchar(400),
  decision    varchar(10) not null check (decision in ('EVOLVE', 'QUARANTINE', 'STOP'))
);
create index schema_change_by_dataset on podium.schema_change (dataset, id desc);

-- Connections -----------------------------------------------------------------------------------------------------

-- Tokens that an API's token server gave last, sealed under the connection's configured secrets.
create table podium.connection_secret (
  connection nvarchar(200) collate latin1_general_100_bin2 not null primary key,
  sealed     varbinary(max) not null,
  updated_at datetimeoffset(6) not null default sysdatetimeoffset()
);

-- dbt -------------------------------------------------------------------------------------------------------------

-- What was asked of a run that works with dbt outside a pipeline's route.
create table podium.dbt_order (
  run_id     uniqueidentifier not null primary key, -- of a run that is started right after
  parameters nvarchar(max) not null check (isjson(parameters) = 1),
  attachment varbinary(max),                    -- such as a packed project; null once its run is over for good
  ordered_at datetimeoffset(6) not null default sysdatetimeoffset()
);

-- The manifest of what is live, for each project and target: what lineage, selections and CI compare to.
create table podium.dbt_state (
  project  nvarchar(200) collate latin1_general_100_bin2 not null,
  target   nvarchar(200) collate latin1_general_100_bin2 not null,
  manifest varbinary(max) not null,             -- gzip
  run_id   uniqueidentifier not null,
  kept_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  primary key (project, target)
);

-- Until when a step's select=downstream has built what is made of a dataset.
create table podium.dbt_covered (
  step      nvarchar(200) collate latin1_general_100_bin2 not null,
  call      nvarchar(400) collate latin1_general_100_bin2 not null, -- dbt's command line: each call builds something else
  dataset   nvarchar(200) collate latin1_general_100_bin2 not null references podium.dataset (name),
  landed_at datetimeoffset(6) not null,         -- of the newest load that was built; loads of a dataset end one after the other
  primary key nonclustered (step, call, dataset)
);

-- The last generated docs site, for every hub to show.
create table podium.dbt_docs (
  [file]  nvarchar(400) collate latin1_general_100_bin2 not null primary key,
  content varbinary(max) not null,              -- gzip
  run_id  uniqueidentifier not null,
  made_at datetimeoffset(6) not null default sysdatetimeoffset()
);

-- Schemas that a CI run builds in, until they are dropped.
create table podium.dbt_ci_schema (
  run_id  uniqueidentifier not null primary key,
  name    nvarchar(128) collate latin1_general_100_bin2 not null unique,
  made_at datetimeoffset(6) not null default sysdatetimeoffset()
);

-- Gold ------------------------------------------------------------------------------------------------------------

-- What is deployed, as its file said it.
create table podium.gold_object (
  name         nvarchar(400) collate latin1_general_100_bin2 not null primary key,
  domain       nvarchar(200) collate latin1_general_100_bin2 not null,
  kind         nvarchar(40) not null,
  sha256       varchar(64) not null,
  definition   nvarchar(max) not null,          -- empty: a roll-back dropped it
  fingerprint  nvarchar(max),                   -- of what the database made of it: another one later means that somebody altered it there
  rolled_back  varchar(64),                     -- sha256 of the file that was rolled back: deployed again once the file has another
  deployed_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  refreshed_at datetimeoffset(6),
  run_id       uniqueidentifier,                -- that refreshed it last
  rows         bigint,
  milliseconds bigint
);

create table podium.gold_deployment (
  id             bigint identity not null primary key,
  domain         nvarchar(200) collate latin1_general_100_bin2 not null,
  pipeline       nvarchar(200) collate latin1_general_100_bin2 not null,
  run_id         uniqueidentifier not null,
  deployed_at    datetimeoffset(6) not null default sysdatetimeoffset(),
  rolled_back_at datetimeoffset(6),
  rolled_back_by nvarchar(max)
);
create index gold_deployment_by_domain on podium.gold_deployment (domain, id desc);

-- What a deployment changed, and what stood there before it.
create table podium.gold_change (
  deployment_id bigint not null references podium.gold_deployment (id),
  name          nvarchar(400) collate latin1_general_100_bin2 not null,
  kind          nvarchar(40) not null,
  sha256        varchar(64) not null,
  definition    nvarchar(max) not null,
  before_kind   nvarchar(40),                   -- null: there was none
  before_sha256 varchar(64),
  before        nvarchar(max),
  primary key (deployment_id, name)
);

create table podium.gate_result (
  id         bigint identity not null primary key,
  domain     nvarchar(200) collate latin1_general_100_bin2 not null,
  gate       nvarchar(200) collate latin1_general_100_bin2 not null,
  assertion  nvarchar(400) collate latin1_general_100_bin2 not null,
  sha256     varchar(64) not null,              -- of the gate's file
  severity   varchar(10) not null check (severity in ('warn', 'error')),
  outcome    varchar(10) not null check (outcome in ('passed', 'warned', 'failed')),
  measured   decimal(38, 10),
  expected   decimal(38, 10),
  message    nvarchar(max) not null,
  sample     nvarchar(max) check (isjson(sample) = 1), -- of the rows that offend, of the gate's newest result only
  run_id     uniqueidentifier not null,
  published  bit not null,                      -- whether what it looked at became gold
  checked_at datetimeoffset(6) not null default sysdatetimeoffset()
);
create index gate_result_by_gate on podium.gate_result (domain, gate, assertion, id desc);
create index gate_result_sampled on podium.gate_result (domain) where sample is not null;
create index gate_result_by_age on podium.gate_result (checked_at);

-- Delivery --------------------------------------------------------------------------------------------------------

-- What goes out of a gold table to a receiver, and how the last attempt went.
create table podium.delivery (
  name        nvarchar(200) collate latin1_general_100_bin2 not null primary key,
  source      nvarchar(max) not null,           -- what is read of which table
  receiver    nvarchar(max) not null,           -- where it goes
  generation  int not null default 1,           -- raised when the delivery is forgotten
  owner       uniqueidentifier,                 -- of the newest attempt: an older one that wakes up late can't record
  run_id      uniqueidentifier not null,
  step        nvarchar(200) collate latin1_general_100_bin2 not null,
  state       varchar(10) not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  rows        bigint not null default 0,        -- that the source had
  planned     bigint,                           -- to be sent or deleted; null: it isn't known yet
  sent        bigint not null default 0,
  deleted     bigint not null default 0,
  failed      bigint not null default 0,
  started_at  datetimeoffset(6) not null default sysdatetimeoffset(),
  finished_at datetimeoffset(6),
  error_message nvarchar(max)
);

-- What the receiver has confirmed, row by row.
create table podium.delivered (
  delivery     nvarchar(200) collate latin1_general_100_bin2 not null references podium.delivery (name),
  [key]        nvarchar(600) collate latin1_general_100_bin2 not null, -- JSON array of the key columns' values
  hash         binary(32) not null,             -- SHA-256 of the row as it went out
  version      bigint not null,                 -- how often it went out
  run_id       uniqueidentifier not null,
  delivered_at datetimeoffset(6) not null default sysdatetimeoffset(),
  primary key nonclustered (delivery, [key])
);

-- What has still to go out, as the source was when the attempt began.
create table podium.delivery_outbox (
  delivery nvarchar(200) collate latin1_general_100_bin2 not null,
  position bigint not null,
  [key]    nvarchar(600) collate latin1_general_100_bin2 not null,
  hash     binary(32) not null,
  version  bigint not null,
  record   nvarchar(max),                       -- the row as JSON; null: it has vanished, and is to be deleted
  primary key (delivery, position)
);

-- What the receiver refused last; tried again by the next attempt, after all others.
create table podium.delivery_failure (
  delivery  nvarchar(200) collate latin1_general_100_bin2 not null references podium.delivery (name),
  [key]     nvarchar(600) collate latin1_general_100_bin2 not null,
  message   nvarchar(max) not null,
  run_id    uniqueidentifier not null,
  failed_at datetimeoffset(6) not null default sysdatetimeoffset(),
  primary key nonclustered (delivery, [key])
);

-- What a receiver does for us over a while, so that a hub that comes back finds it.
create table podium.delivery_job (
  delivery nvarchar(200) collate latin1_general_100_bin2 not null primary key,
  run_id   uniqueidentifier not null,
  job      nvarchar(max) not null,              -- the receiver's own name of it
  begun_at datetimeoffset(6) not null default sysdatetimeoffset()
);

create table podium.delivery_forgotten (
  id           bigint identity not null primary key,
  delivery     nvarchar(200) collate latin1_general_100_bin2 not null references podium.delivery (name),
  rows         bigint not null,                 -- that will go out again
  forgotten_by nvarchar(max) not null,
  forgotten_at datetimeoffset(6) not null default sysdatetimeoffset()
);

-- Blue/green ------------------------------------------------------------------------------------------------------

-- Who builds in a shadow schema, or has built there.
create table podium.shadow (
  schema_name nvarchar(128) collate latin1_general_100_bin2 not null primary key, -- the target's, such as silver_next
  run_id      uniqueidentifier not null,
  step        nvarchar(200) collate latin1_general_100_bin2 not null,
  call        nvarchar(600) collate latin1_general_100_bin2 not null, -- dbt's command line
  [plan]      nvarchar(max) not null check (isjson([plan]) = 1),
  built_at    datetimeoffset(6),                -- all is built and well; null: not yet
  project     nvarchar(200) collate latin1_general_100_bin2, -- whose manifest it is
  target      nvarchar(200) collate latin1_general_100_bin2,
  manifest    varbinary(max)                    -- gzip, with the live names: kept in dbt_state by the swap
);

-- What was swapped, in the transaction that swapped it: a step that is told again finds it.
create table podium.swap (
  id         bigint identity not null primary key,
  run_id     uniqueidentifier not null,
  step       nvarchar(200) collate latin1_general_100_bin2 not null,
  call       nvarchar(600) collate latin1_general_100_bin2 not null,
  pipeline   nvarchar(200) collate latin1_general_100_bin2 not null,
  relations  nvarchar(max) not null check (isjson(relations) = 1), -- each with the object ids of the new and the old
  swapped_at datetimeoffset(6) not null default sysdatetimeoffset(),
  undone_at  datetimeoffset(6),                 -- rolled back; null: its relations are live
  changed_by nvarchar(max),                     -- who rolled it back, or forward again
  project    nvarchar(200) collate latin1_general_100_bin2, -- whose manifest it is
  target     nvarchar(200) collate latin1_general_100_bin2,
  manifest   varbinary(max),                    -- gzip, of what isn't live: before the swap, or after it once it is rolled back
  manifest_run_id  uniqueidentifier,
  manifest_kept_at datetimeoffset(6)
);
create unique index swap_once on podium.swap (run_id, step, call) where undone_at is null;
create index swap_by_pipeline on podium.swap (pipeline, id desc);
