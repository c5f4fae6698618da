select pg_try_advisory_lock(hashtext('podium.shadow'), hashtext(:schema))
