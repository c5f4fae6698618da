-- a.b_c and a_b.c would land in one table: the name of the table is its dataset's alone.
alter table podium.dataset add column table_name text;
update podium.dataset set table_name = replace(name, '.', '_');
alter table podium.dataset alter column table_name set not null, add unique (table_name);

-- Of which cursor a watermark is; null: it was written before this was kept.
alter table podium.watermark add column cursor text;
