-- Schemas of these names that somebody else made: they hold something and lack the mark of the hub.
select s.name
from sys.schemas s
where s.name in (<schemas>)
  and not exists (select 1 from sys.extended_properties p where p.class = 3 and p.major_id = s.schema_id and p.name = 'Podium')
  and exists (select 1 from sys.objects o where o.schema_id = s.schema_id)
order by s.name
