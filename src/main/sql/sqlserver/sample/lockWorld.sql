-- Writing what is there takes the row's lock, whatever the isolation.
set nocount on;
update sample.world set seed = seed;
select seed, base, day from sample.world
