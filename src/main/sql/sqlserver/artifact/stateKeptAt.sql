select kept_at from podium.dbt_state where project = :project and target = :target
