-- JSON is written alike in every session.
select 'json'
