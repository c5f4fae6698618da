select
  count(*) as deals,
  {% if var('broken') %} sum(value) / 0 {% else %} sum(value) {% endif %} as value
from {{ ref('stg_deals') }}
{% if var('missing') %} cross join {{ ref('nowhere') }} {% endif %}
