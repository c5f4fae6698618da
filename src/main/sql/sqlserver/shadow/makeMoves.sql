-- One relation a row: what comes, and what gives way to it. Without parameters, so that the tables outlive the statement.
drop table if exists #podium_moves, #podium_grants;
create table #podium_moves (
  live       sysname not null,
  name       sysname not null,
  shadow     sysname not null,
  own_grants bit not null default 0,
  new_oid    int,
  old_oid    int
);
create table #podium_grants (
  object_id   int not null,
  state       char(1) not null,
  permission  nvarchar(128) not null,
  grantee     sysname not null,
  column_name sysname null
)
