-- How people steer: pipelines that are paused, backfills in slices, which run goes first, starts that are told twice.

create table podium.pipeline_pause (
  pipeline  nvarchar(200) collate latin1_general_100_bin2 not null primary key,
  paused_by nvarchar(200) not null,
  reason    nvarchar(max),
  paused_at datetimeoffset(6) not null default sysdatetimeoffset()
);

alter table podium.run add slice nvarchar(100);               -- a backfill's range is loaded in slices of this length
alter table podium.run add priority int not null default 0;   -- the greater goes first

-- The slice of its run's range that a load is of; null: it is of all of it.
alter table podium.[load] add slice_from nvarchar(400);
alter table podium.[load] add slice_to nvarchar(400);

-- What a start was told with, so that who tells it again gets the same run. Kept for a day.
create table podium.start_key (
  requested_by nvarchar(200) collate latin1_general_100_bin2 not null,
  [key]        nvarchar(200) collate latin1_general_100_bin2 not null,
  sha256       varchar(64) not null,            -- of what was asked for
  run_id       uniqueidentifier not null,       -- of a run that is started right after
  told_at      datetimeoffset(6) not null default sysdatetimeoffset(),
  primary key (requested_by, [key])
);
create index start_key_by_age on podium.start_key (told_at);
