-- One row a visit to the web site. Visits whose time could not be read stay in silver.
create table gold.fct_visit (
  visit_id nvarchar(200) not null primary key,
  visit_date date not null,
  visitor_id nvarchar(200),
  channel nvarchar(40) not null,
  country_code nvarchar(10) not null,
  device nvarchar(200) not null,
  duration_seconds bigint,
  page_views bigint not null,
  has_signup bit not null,
  has_demo_request bit not null,
  has_purchase bit not null,
  _run_id uniqueidentifier
);

if not exists (select 1 from sys.indexes where object_id = object_id('gold.fct_visit') and name like 'fct_visit_visit_date%')
  create index fct_visit_visit_date on gold.fct_visit (visit_date);
