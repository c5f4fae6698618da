delete from podium.quarantine where load_id in (select cast(value as bigint) from openjson(:ids))
