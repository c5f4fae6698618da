-- Times are those at which it was told, by the warehouse's own clock: so many nanoseconds ago, in whole seconds and the rest, for
-- microseconds alone would not fit. Who has lost the step writes nothing.
set nocount on;
declare @now datetimeoffset(6) = sysdatetimeoffset(), @run uniqueidentifier = :runId, @name nvarchar(200) = :name,
  @part nvarchar(600) = left(:part.name, 600), @state varchar(10) = :part.state, @rows bigint = :part.rows,
  @message nvarchar(max) = :part.message, @started bigint = :moment - :part.started, @told bigint = :moment - :part.told;
declare @begun datetimeoffset(6) = dateadd(second, -cast(coalesce(@started, @told) / 1000000000 as int),
    dateadd(microsecond, -cast(coalesce(@started, @told) % 1000000000 / 1000 as int), @now)),
  @ended datetimeoffset(6) = case when @state in ('SUCCEEDED', 'FAILED', 'CANCELLED') then
    dateadd(second, -cast(@told / 1000000000 as int), dateadd(microsecond, -cast(@told % 1000000000 / 1000 as int), @now)) end;
if exists (select 1 from podium.step where run_id = @run and name = @name and part = '' and attempt = :attempt)
begin
  update podium.step with (updlock, holdlock)
  set state = @state,
      rows = coalesce(@rows, rows),
      started_at = case when @started is null then coalesce(started_at, @begun) else @begun end,
      finished_at = @ended,
      reason = case when @state <> 'FAILED' then @message end,
      error_kind = case when @state = 'FAILED' then 'USER' end,
      error_message = case when @state = 'FAILED' then @message end
  where run_id = @run and name = @name and part = @part;
  if @@rowcount = 0
    insert into podium.step (run_id, name, part, stage, state, rows, started_at, finished_at, reason, error_kind, error_message)
    values (@run, @name, @part, :stage, @state, coalesce(@rows, 0), @begun, @ended,
      case when @state <> 'FAILED' then @message end,
      case when @state = 'FAILED' then 'USER' end,
      case when @state = 'FAILED' then @message end);
end
