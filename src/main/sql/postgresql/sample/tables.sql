-- Two hubs may come here at once.
select pg_advisory_xact_lock(7163520);

create schema if not exists sample;
comment on schema sample is 'How old the sample workspace''s world is; not part of the ERP';

create table if not exists sample.world (
  one  boolean primary key default true check (one),
  seed bigint not null,
  base date not null,
  day  int not null default -1                  -- the last day that is complete; -1: none
);

-- Which run saw which day: a run turns the world once, however often it is told.
create table if not exists sample.passage (
  run_id    uuid primary key,
  day       int not null,
  passed_at timestamptz not null default now()
);

create table if not exists public.customers (
  customer_id bigint primary key,
  name        text not null,
  vat_number  text,
  email       text,
  country     text,
  city        text,
  segment     text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);

create table if not exists public.products (
  product_id   bigint primary key,
  sku          text not null,
  name         text not null,
  category     text,
  list_price   numeric(12, 2) not null,
  subscription boolean,
  active       boolean not null,
  attributes   jsonb,
  updated_at   timestamptz not null
);

create table if not exists public.orders (
  order_id     bigint primary key,
  customer_id  bigint not null,
  ordered_at   timestamp not null,
  status       text,
  currency     char(3),
  external_ref uuid,
  updated_at   timestamptz not null
);

create table if not exists public.order_lines (
  order_line_id bigint primary key,
  order_id      bigint not null,
  line_no       int not null,
  product_id    bigint not null,
  quantity      int not null,
  unit_price    numeric(12, 4) not null,
  discount      numeric(5, 4),
  updated_at    timestamptz not null
);

create index if not exists customers_updated_at on public.customers (updated_at);
create index if not exists orders_updated_at on public.orders (updated_at);
create index if not exists order_lines_updated_at on public.order_lines (updated_at);
