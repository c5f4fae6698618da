-- Datasets whose rows are in a lake, and the files there; readers see those of the loads that are visible.
alter table podium.dataset add column lake text;   -- the connection of its lake; null: its rows are in the warehouse

create table podium.lake_file (
  dataset text not null references podium.dataset,
  path    text not null,                           -- below the table's folder
  load_id bigint not null references podium.load,
  day     text not null,                           -- its partition
  size    bigint not null,
  rows    bigint not null,
  gone_at timestamptz,                             -- when readers saw it no more
  primary key (dataset, path)
);
create index lake_file_by_load on podium.lake_file (load_id);
