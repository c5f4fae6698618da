select pg_advisory_unlock(hashtext('podium.shadow'), hashtext(:schema))
