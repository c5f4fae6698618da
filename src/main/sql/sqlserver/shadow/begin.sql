-- Returns what is to be carried out: SET takes no parameter, and one within a statement that has some ends with it.
-- xact_abort is off so that a module that can't be refreshed takes back its savepoint alone.
select concat('set xact_abort off; set lock_timeout ', replace(:lockTimeout, 'ms', ''))
