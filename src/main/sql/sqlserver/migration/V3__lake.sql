-- Datasets whose rows are in a lake, and the files there; readers see those of the loads that are visible.
alter table podium.dataset add lake nvarchar(200); -- the connection of its lake; null: its rows are in the warehouse

create table podium.lake_file (
  dataset nvarchar(200) collate latin1_general_100_bin2 not null references podium.dataset (name),
  path    varchar(200) not null,                   -- below the table's folder
  load_id bigint not null references podium.[load] (id),
  day     varchar(10) not null,                    -- its partition
  size    bigint not null,
  [rows]  bigint not null,
  gone_at datetimeoffset(6),                       -- when readers saw it no more
  primary key (dataset, path)
);
create index lake_file_by_load on podium.lake_file (load_id);
