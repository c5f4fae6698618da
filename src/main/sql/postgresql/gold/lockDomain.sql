select pg_advisory_xact_lock(hashtext('podium.gold'), hashtext(:domain))
