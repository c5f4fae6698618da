{#- What the generated staging models read fields with: what can't be read is null, never an error. -#}

{% macro podium_field(column, key) -%}
  {{ return(adapter.dispatch('podium_field')(column, key)) }}
{%- endmacro %}

{% macro default__podium_field(column, key) -%} ({{ column }} ->> '{{ key }}') {%- endmacro %}

{% macro sqlserver__podium_field(column, key) -%} json_value({{ column }}, '$."{{ key }}"') {%- endmacro %}

{% macro snowflake__podium_field(column, key) -%} {{ column }}:"{{ key }}"::string {%- endmacro %}

{#- An object or a list within a document, as it is. -#}
{% macro podium_part(column, key) -%}
  {{ return(adapter.dispatch('podium_part')(column, key)) }}
{%- endmacro %}

{% macro default__podium_part(column, key) -%} ({{ column }} -> '{{ key }}') {%- endmacro %}

{% macro sqlserver__podium_part(column, key) -%} json_query({{ column }}, '$."{{ key }}"') {%- endmacro %}

{% macro snowflake__podium_part(column, key) -%} {{ column }}:"{{ key }}" {%- endmacro %}

{#- Text as integer, number, boolean, date, timestamp or time. -#}
{% macro podium_cast(text, type) -%}
  {{ return(adapter.dispatch('podium_cast')(text, type)) }}
{%- endmacro %}

{% macro default__podium_cast(text, type) -%}
  {%- set types = {'integer': 'bigint', 'number': 'decimal(38, 10)', 'boolean': 'boolean', 'date': 'date', 'timestamp': 'timestamp', 'time': 'time'} -%}
  try_cast({{ text }} as {{ types[type] }})
{%- endmacro %}

{% macro sqlserver__podium_cast(text, type) -%}
  {%- set types = {'integer': 'bigint', 'number': 'decimal(38, 10)', 'boolean': 'bit', 'date': 'date', 'timestamp': 'datetimeoffset', 'time': 'time'} -%}
  try_cast({{ text }} as {{ types[type] }})
{%- endmacro %}

{% macro postgres__podium_cast(text, type) -%}
  {%- set value = "btrim(cast(" ~ text ~ " as text))" -%}
  {%- set clock = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?" -%}
  {%- if type == 'integer' -%}
    case when {{ value }} ~ '^[+-]?[0-9]{1,18}([.]0+)?$' then cast(cast({{ value }} as numeric) as bigint) end
  {%- elif type == 'number' -%}
    case when {{ value }} ~ '^[+-]?([0-9]{1,100}([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$' then cast({{ value }} as numeric) end
  {%- elif type == 'boolean' -%}
    case when lower({{ value }}) in ('true', 't', 'yes', 'y', '1') then true when lower({{ value }}) in ('false', 'f', 'no', 'n', '0') then false end
  {%- elif type == 'time' -%}
    case when {{ value }} ~ '^{{ clock }}$' then cast({{ value }} as time) end
  {%- elif type in ('date', 'timestamp') -%}
    case when {{ value }} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]{{ clock }} *(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?$' and left({{ value }}, 4) <> '0000' then
      case when cast(substring({{ value }}, 9, 2) as integer)
        <= extract(day from cast(left({{ value }}, 7) || '-01' as date) + interval '1 month' - interval '1 day')
      then {% if type == 'date' %}cast(left({{ value }}, 10) as date){% else %}cast({{ value }} as timestamptz){% endif %} end
    end
  {%- else -%}
    {{ text }}
  {%- endif -%}
{%- endmacro %}

{#- A key of several columns: no two rows have the same in all of them. -#}
{% test podium_unique_together(model, columns) %}
select {{ columns | join(', ') }}, count(*) as occurrences
from {{ model }}
where {{ columns | join(' is not null and ') }} is not null
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}
