-- Times are those at which it was told, by the warehouse's own clock: so many nanoseconds ago, in whole seconds and the rest, for
-- microseconds alone would not fit. All parts of a batch, which have the moment in common, go by the time of the first, so that they keep
-- their order. Who has lost the step writes nothing.
set nocount on;
declare @moment bigint = :moment, @now datetimeoffset(6) = cast(session_context(N'podium.now') as datetimeoffset(6));
if coalesce(cast(session_context(N'podium.moment') as bigint), @moment - 1) <> @moment
begin
  set @now = sysdatetimeoffset();
  exec sys.sp_set_session_context N'podium.moment', @moment;
  exec sys.sp_set_session_context N'podium.now', @now;
end;
declare @run uniqueidentifier = :runId, @name nvarchar(200) = :name,
  @part nvarchar(600) = left(:part.name, 600), @state varchar(10) = :part.state, @rows bigint = :part.rows,
  @message nvarchar(max) = :part.message, @started bigint = @moment - :part.started, @told bigint = @moment - :part.told;
declare @begun datetimeoffset(6) = case when @state <> 'QUEUED' then
    dateadd(second, -cast(coalesce(@started, @told) / 1000000000 as int),
    dateadd(microsecond, -cast(coalesce(@started, @told) % 1000000000 / 1000 as int), @now)) end,
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
end;
set nocount off
