select content, run_id, made_at from podium.dbt_docs where [file] = :file
