-- title: Visits by day and channel
-- chart: line
-- about: Visits to the web site by the way they came, the last 60 days with visits.
select
  visit_date as day,
  count(case when channel = 'search' then 1 end) as search,
  count(case when channel = 'direct' then 1 end) as direct,
  count(case when channel = 'social' then 1 end) as social,
  count(case when channel = 'referral' then 1 end) as referral,
  count(case when channel = 'email' then 1 end) as email
from gold.fct_visit
where visit_date > (select dateadd(day, -60, max(visit_date)) from gold.fct_visit)
group by visit_date
order by visit_date
