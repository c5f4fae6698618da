-- One relation a row: what comes, and what gives way to it. All names below are written out in full.
select set_config('search_path', '', true), set_config('lock_timeout', :lockTimeout, true)
