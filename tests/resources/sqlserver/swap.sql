if exists (select 1 from [bg_live].[deals] with (tablockx, holdlock)) set nocount on;
if exists (select 1 from [bg_live_next].[deals] with (tablockx, holdlock)) set nocount on;
if exists (select 1 from [bg_live_next].[fresh] with (tablockx, holdlock)) set nocount on;
exec(N'create schema [bg_live_previous]');
exec sys.sp_addextendedproperty @name = N'Podium', @value = N'what stood in bg_live before the last swap of each; kept for a rollback', @level0type = N'SCHEMA', @level0name = N'bg_live_previous';
alter schema [bg_live_previous] transfer object::[bg_live].[deals];
alter schema [bg_live] transfer object::[bg_live_next].[deals];
alter schema [bg_live] transfer object::[bg_live_next].[fresh];
exec(N'create schema podium_between');
alter schema podium_between transfer object::[bg_live_next].[deals];
alter schema podium_between transfer object::[bg_live_next].[fresh]
