-- Sales in euro by month, country of the customer and category of the product, aggregated beforehand for reports. A table
-- that its procedure fills: an indexed view can't count what is distinct.
create table gold.sales_by_month_country_category (
  month date not null,
  country_code nvarchar(10) not null,
  country nvarchar(100) not null,
  category nvarchar(200) not null,
  orders bigint not null,
  quantity bigint,
  revenue numeric(18, 2),
  primary key (month, country_code, country, category)
);
