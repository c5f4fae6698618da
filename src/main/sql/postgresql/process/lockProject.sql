select pg_try_advisory_lock(hashtextextended('podium.dbt ' || ?, 0))
