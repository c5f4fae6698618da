select id, title, value::numeric as value from {{ ref('raw_deals') }}
{% if var('sleep') %} where pg_sleep({{ var('sleep') }}) is not null {% endif %}
