insert into podium.dbt_docs (file, content, run_id)
values (:file, :content, :runId)
on conflict (file) do update
set content = excluded.content, run_id = excluded.run_id, made_at = now()
