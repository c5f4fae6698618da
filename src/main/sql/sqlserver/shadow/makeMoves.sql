-- One relation a row: what comes, and what gives way to it. Names compare as the database's do, not as those of tempdb.
drop table if exists #podium_moves, #podium_grants;
create table #podium_moves (
  live       nvarchar(128) collate database_default not null,
  name       nvarchar(128) collate database_default not null,
  shadow     nvarchar(128) collate database_default not null,
  own_grants bit not null default 0,
  new_oid    int,
  old_oid    int
);
create table #podium_grants (
  object_id   int not null,
  state       char(1) collate database_default not null,
  permission  nvarchar(128) collate database_default not null,
  grantee     nvarchar(128) collate database_default not null,
  column_name nvarchar(128) collate database_default null
)
