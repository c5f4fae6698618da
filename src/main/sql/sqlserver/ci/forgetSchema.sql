delete from podium.dbt_ci_schema where name = :name
