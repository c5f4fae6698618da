select 'run' as what, state, count(*) as number
from podium.run where state in ('QUEUED', 'RUNNING', 'WAITING')
group by state
union all
select 'step', state, count(*)
from podium.step where state in ('QUEUED', 'RUNNING', 'WAITING') and part = ''
group by state
