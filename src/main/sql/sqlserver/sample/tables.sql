-- Two hubs may come here at once; the lock ends with the connection.
set nocount on;
exec sp_getapplock @Resource = 'podium.sample', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1;

if schema_id('sample') is null exec ('create schema sample');

if object_id('sample.world') is null create table sample.world (
  one  bit not null primary key default 1 check (one = 1),
  seed bigint not null,
  base date not null,
  day  int not null default -1                  -- the last day that is complete; -1: none
);

-- Which run saw which day: a run turns the world once, however often it is told.
if object_id('sample.passage') is null create table sample.passage (
  run_id    uniqueidentifier not null primary key,
  day       int not null,
  passed_at datetimeoffset(6) not null default sysdatetimeoffset()
);

if object_id('dbo.customers') is null create table dbo.customers (
  customer_id bigint not null primary key,
  name        nvarchar(400) not null,
  vat_number  nvarchar(40),
  email       nvarchar(400),
  country     nvarchar(100),
  city        nvarchar(200),
  segment     nvarchar(100),
  created_at  datetimeoffset(6) not null,
  updated_at  datetimeoffset(6) not null
);

if object_id('dbo.products') is null create table dbo.products (
  product_id   bigint not null primary key,
  sku          nvarchar(100) not null,
  name         nvarchar(400) not null,
  category     nvarchar(100),
  list_price   numeric(12, 2) not null,
  subscription bit,
  active       bit not null,
  attributes   nvarchar(max),
  updated_at   datetimeoffset(6) not null
);

if object_id('dbo.orders') is null create table dbo.orders (
  order_id     bigint not null primary key,
  customer_id  bigint not null,
  ordered_at   datetime2(6) not null,
  status       nvarchar(40),
  currency     char(3),
  external_ref uniqueidentifier,
  updated_at   datetimeoffset(6) not null
);

if object_id('dbo.order_lines') is null create table dbo.order_lines (
  order_line_id bigint not null primary key,
  order_id      bigint not null,
  line_no       int not null,
  product_id    bigint not null,
  quantity      int not null,
  unit_price    numeric(12, 4) not null,
  discount      numeric(5, 4),
  updated_at    datetimeoffset(6) not null
);

-- Some servers write the table's name behind the index's.
if not exists (select 1 from sys.indexes where object_id = object_id('dbo.customers') and name like 'customers_updated_at%')
  create index customers_updated_at on dbo.customers (updated_at);
if not exists (select 1 from sys.indexes where object_id = object_id('dbo.orders') and name like 'orders_updated_at%')
  create index orders_updated_at on dbo.orders (updated_at);
if not exists (select 1 from sys.indexes where object_id = object_id('dbo.order_lines') and name like 'order_lines_updated_at%')
  create index order_lines_updated_at on dbo.order_lines (updated_at)
