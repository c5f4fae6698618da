-- Raw pages and files that loads wrote down before they landed them.
alter table podium.[load] add staging nvarchar(200);             -- the connection where they are; null: nothing was staged
alter table podium.[load] add staged_whole bit not null default 0; -- all that the source had to give is there
alter table podium.[load] add staged_load bigint references podium.[load] (id); -- it lands what that load staged, instead of asking the source
alter table podium.[load] add unstaged_at datetimeoffset(6);     -- when what it had staged was removed

declare @drop nvarchar(400) = (
  select 'alter table podium.run drop constraint ' + quotename(name)
  from sys.check_constraints
  where parent_object_id = object_id('podium.run') and definition like '%REPLAY%');
exec (@drop);

alter table podium.run add constraint run_mode_check check (mode in ('INCREMENTAL', 'FULL', 'REPLAY', 'STAGED'));
