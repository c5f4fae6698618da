-- A bicycle shop's sales, in the manner of the small databases that SQL Server is learned with; names and numbers are made up here.
create schema shop
go
create table shop.customer (
    customer_id int not null primary key,
    name nvarchar(100) not null,
    email nvarchar(100) null,
    row_guid uniqueidentifier not null,
    changed_at datetime not null,
    row_version rowversion
)
go
create table shop.product (
    product_id int not null primary key,
    name nvarchar(100) not null,
    list_price money not null,
    weight decimal(8, 2) null,
    discontinued bit not null,
    photo varbinary(max) null,
    changed_at datetime2(3) not null,
    row_version rowversion
)
go
create table shop.sales_order (
    order_id int not null primary key,
    customer_id int not null references shop.customer (customer_id),
    ordered_at datetimeoffset(3) not null,
    status tinyint not null,
    freight smallmoney not null,
    comment nvarchar(max) null,
    row_version rowversion
)
go
create table shop.sales_order_line (
    order_id int not null references shop.sales_order (order_id),
    line smallint not null,
    product_id int not null references shop.product (product_id),
    quantity smallint not null,
    unit_price money not null,
    discount decimal(5, 4) not null,
    line_total as (unit_price * quantity * (1 - discount)),
    row_version rowversion,
    primary key (order_id, line)
)
go
insert into shop.customer (customer_id, name, email, row_guid, changed_at)
select n, concat(N'Customer ', n), case when n % 7 <> 0 then concat('customer', n, '@example.com') end, newid(), dateadd(minute, n, '2026-01-01')
from (select row_number() over (order by (select 1)) as n from sys.all_columns) numbers
where n <= 500
go
insert into shop.product (product_id, name, list_price, weight, discontinued, photo, changed_at)
select n, concat(N'Bicycle N° ', n), 99.95 + n * 7, case when n % 5 <> 0 then 8.5 + n / 10.0 end, case when n % 11 = 0 then 1 else 0 end, 0x89504E47, dateadd(minute, n, '2026-01-01')
from (select row_number() over (order by (select 1)) as n from sys.all_columns) numbers
where n <= 120
go
insert into shop.sales_order (order_id, customer_id, ordered_at, status, freight, comment)
select n, 1 + n * 37 % 500, dateadd(minute, n * 11, cast('2026-01-01T00:00:00+01:00' as datetimeoffset(3))), n % 6, n % 40 + 0.5, case when n % 9 = 0 then N'Bitte vor 10 Uhr liefern' end
from (select row_number() over (order by (select 1)) as n from sys.all_columns) numbers
where n <= 1000
go
insert into shop.sales_order_line (order_id, line, product_id, quantity, unit_price, discount)
select order_id, l.line, 1 + (order_id * 13 + l.line) % 120, 1 + order_id % 4, 99.95 + (order_id * 13 + l.line) % 120 * 7, case when order_id % 10 = 0 then 0.05 else 0 end
from shop.sales_order
cross join (select 1 as line union all select 2 union all select 3) l
where l.line <= 1 + order_id % 3
go
