create table landing.<table> (_load_id bigint not null<columns>);

create trigger append_only before update or delete or truncate on landing.<table>
  for each statement execute function podium.refuse_change();

do $$
begin
  grant insert on landing.<table> to podium_loader;
  grant select, delete on landing.<table> to podium_retention;
exception when undefined_object or insufficient_privilege then
  raise notice 'Rights on landing.% were not granted', '<table>';
end $$;
