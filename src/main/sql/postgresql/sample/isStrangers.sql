-- A database with tables of these names that the sample did not make is somebody's own.
select to_regclass('sample.world') is null
   and exists (
     select from pg_tables
     where schemaname = 'public' and tablename in ('customers', 'products', 'orders', 'order_lines')
   )
