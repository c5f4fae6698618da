-- The calendar only ever grows: from 2015 to the end of the year after next.
create or replace procedure gold.refresh_dim_date(run_id uuid default null)
language plpgsql as $$
begin
  insert into gold.dim_date (day, week, month, quarter, year, month_name, weekday, weekday_name, is_weekend, _run_id)
  select
    day::date,
    date_trunc('week', day)::date,
    date_trunc('month', day)::date,
    date_trunc('quarter', day)::date,
    extract(year from day)::integer,
    to_char(day, 'FMMonth'),
    extract(isodow from day)::integer,
    to_char(day, 'FMDay'),
    extract(isodow from day) > 5,
    run_id
  from generate_series(
    timestamp '2015-01-01',
    date_trunc('year', current_date::timestamp) + interval '3 years - 1 day',
    interval '1 day'
  ) as day
  on conflict (day) do nothing;
end
$$;
