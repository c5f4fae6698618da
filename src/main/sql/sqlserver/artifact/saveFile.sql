update podium.dbt_docs with (updlock, serializable)
set content = :content, run_id = :runId, made_at = sysdatetimeoffset()
where [file] = :file;
if @@rowcount = 0
  insert into podium.dbt_docs ([file], content, run_id) values (:file, :content, :runId)
