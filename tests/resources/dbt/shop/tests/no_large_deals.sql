{% if var('failing') %} select id from {{ ref('stg_deals') }} where value > 15
{% else %} select id from {{ ref('stg_deals') }} where value > 1000 {% endif %}
