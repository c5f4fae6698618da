-- What the step waited for.
select completion.message
from podium.step_need need
join podium.completion on completion.run_id = need.run_id and completion.name = need.needs
where need.run_id = :runId and need.name = :step
order by completion.id
