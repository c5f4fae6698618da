-- How people steer: pipelines that are paused, backfills in slices, which run goes first, starts that are told twice.

create table podium.pipeline_pause (
  pipeline  text primary key,
  paused_by text not null,
  reason    text,
  paused_at timestamptz not null default now()
);

alter table podium.run add column slice text;                       -- a backfill's range is loaded in slices of this length
alter table podium.run add column priority int not null default 0;  -- the greater goes first

-- The slice of its run's range that a load is of; null: it is of all of it.
alter table podium.load add column slice_from text;
alter table podium.load add column slice_to text;

-- What a start was told with, so that who tells it again gets the same run. Kept for a day.
create table podium.start_key (
  requested_by text not null,
  key          text not null,
  sha256       text not null,                   -- of what was asked for
  run_id       uuid not null,                   -- of a run that is started right after
  told_at      timestamptz not null default now(),
  primary key (requested_by, key)
);
create index start_key_by_age on podium.start_key (told_at);
