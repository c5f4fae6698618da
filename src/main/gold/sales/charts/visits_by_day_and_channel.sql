-- title: Visits by day and channel
-- chart: line
-- about: Visits to the web site by the way they came, the last 60 days with visits.
select
  visit_date as day,
  count(*) filter (where channel = 'search') as search,
  count(*) filter (where channel = 'direct') as direct,
  count(*) filter (where channel = 'social') as social,
  count(*) filter (where channel = 'referral') as referral,
  count(*) filter (where channel = 'email') as email
from gold.fct_visit
where visit_date > (select max(visit_date) from gold.fct_visit) - 60
group by visit_date
order by visit_date
