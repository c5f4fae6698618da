insert into podium.step_need (run_id, name, needs) values (:runId, :name, :needs)
