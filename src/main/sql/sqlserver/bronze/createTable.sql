create table landing.<table> (_load_id bigint not null<columns>);
go
create trigger landing.<trigger> on landing.<table> after update, delete as
begin
  set nocount on;
  if session_context(N'podium.retention') is null
    or coalesce(is_rolemember('podium_retention'), 0) = 0 and user_name() <> 'dbo'
    throw 50001, 'Bronze is append-only: landed rows are updated by nobody, and deleted by podium_retention alone', 1;
  if exists (select 1 from inserted)
    throw 50001, 'Bronze is append-only: landed rows are updated by nobody', 1;
end
