select run_id, step, call, [plan], built_at
from podium.shadow
where schema_name = :schema
