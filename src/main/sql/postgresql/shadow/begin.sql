-- Returns what is to be carried out. One relation a row: what comes, and what gives way to it. All names are written out in full.
select concat('set local search_path = ''''; set local lock_timeout = ', quote_literal(cast(:lockTimeout as text)))
