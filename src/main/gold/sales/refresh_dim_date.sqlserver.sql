-- The calendar only ever grows: from 2015 to the end of the year after next. Names don't hang on the session's language.
create procedure gold.refresh_dim_date @run_id uniqueidentifier = null
as
begin
  with digits as (
    select digit from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digits (digit)
  ),
  days as (
    select dateadd(day, 1000 * thousands.digit + 100 * hundreds.digit + 10 * tens.digit + ones.digit, cast('2015-01-01' as date)) as day
    from digits as thousands
    cross join digits as hundreds
    cross join digits as tens
    cross join digits as ones
  ),
  calendar as (
    -- The first of January 1900 was a Monday.
    select day, datediff(day, cast('1900-01-01' as date), day) % 7 + 1 as weekday
    from days
    where day < datefromparts(year(sysdatetime()) + 3, 1, 1)
  )
  insert into gold.dim_date (day, week, month, quarter, year, month_name, weekday, weekday_name, is_weekend, _run_id)
  select
    day,
    dateadd(day, 1 - weekday, day),
    datefromparts(year(day), month(day), 1),
    datefromparts(year(day), 3 * ((month(day) - 1) / 3) + 1, 1),
    year(day),
    choose(month(day), 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'),
    weekday,
    choose(weekday, 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'),
    case when weekday > 5 then 1 else 0 end,
    @run_id
  from calendar
  where not exists (select 1 from gold.dim_date as known where known.day = calendar.day);
end
