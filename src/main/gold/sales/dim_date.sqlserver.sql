-- The calendar, one row a day. Weeks, months and quarters are named by their first day; Monday is weekday 1.
create table gold.dim_date (
  day date not null primary key,
  week date not null,
  month date not null,
  quarter date not null,
  year int not null,
  month_name nvarchar(20) not null,
  weekday int not null,
  weekday_name nvarchar(20) not null,
  is_weekend bit not null,
  _run_id uniqueidentifier
);
