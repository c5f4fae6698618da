-- Roles that say who may do what beside the hub. Each part stands alone: who may not make roles lets an administrator run this file.
if database_principal_id('podium_loader') is null create role podium_loader;
if database_principal_id('podium_reader') is null create role podium_reader;
if database_principal_id('podium_retention') is null create role podium_retention;
go
grant insert on schema::landing to podium_loader;
grant select on schema::bronze to podium_reader;
grant select, delete on schema::landing to podium_retention;
grant select on podium.[load] to podium_retention;
go
-- The hub removes as a member of this role. The owner of the database needs no membership, and can't have one.
declare @me nvarchar(300) = quotename(user_name());
if user_name() <> 'dbo' exec ('alter role podium_retention add member ' + @me);
go
-- A denial outweighs what else somebody is granted, such as by db_datawriter.
deny update, delete, alter, control on schema::landing to podium_loader, podium_reader;
deny insert, update, alter on schema::landing to podium_retention;
