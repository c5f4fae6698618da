create table if not exists gold.dim_date (
  day date primary key,
  week date not null,
  month date not null,
  quarter date not null,
  year integer not null,
  month_name text not null,
  weekday integer not null,
  weekday_name text not null,
  is_weekend boolean not null,
  _run_id uuid
);

comment on table gold.dim_date is 'The calendar, one row a day. Weeks, months and quarters are named by their first day; Monday is weekday 1.';
