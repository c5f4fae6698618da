-- Most rows are of loads since the last hidden one, all of them visible: two comparisons. The others are looked up in a small hash
-- ("is true" keeps it from becoming a join, which costs twice as much). The left join falls away where neither run nor time is asked for.
create or replace view bronze.<table> as
select landed._load_id, load.run_id as _run_id, load.extracted_at as _extracted_at<columns>
from landing.<table> landed
left join podium.load on load.id = landed._load_id
where landed._load_id between
    (select coalesce(max(id), 0) + 1 from podium.load
     where dataset = '<dataset>' and not visible
       and id < (select max(id) from podium.load where dataset = '<dataset>' and visible))
    and (select max(id) from podium.load where dataset = '<dataset>' and visible)
  or (landed._load_id in (select id from podium.load where dataset = '<dataset>' and visible)) is true;

do $$
begin
  grant select on bronze.<table> to podium_reader;
exception when undefined_object or insufficient_privilege then
  raise notice 'Rights on bronze.% were not granted', '<table>';
end $$;
