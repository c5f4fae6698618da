create table if not exists gold.fct_visit (
  visit_id text primary key,
  visit_date date not null,
  visitor_id text,
  channel text not null,
  country_code text not null,
  device text not null,
  duration_seconds bigint,
  page_views bigint not null,
  has_signup boolean not null,
  has_demo_request boolean not null,
  has_purchase boolean not null,
  _run_id uuid
);

create index if not exists fct_visit_visit_date on gold.fct_visit (visit_date);

comment on table gold.fct_visit is 'One row a visit to the web site. Visits whose time could not be read stay in silver.';
