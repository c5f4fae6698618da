{#- A field of a JSON column as text, null where it is absent: `json_text('record', 'address', 'country')`. -#}
{% macro json_text(column) -%}
    {{ return(adapter.dispatch('json_text')(column, varargs)) }}
{%- endmacro %}

{% macro postgres__json_text(column, path) -%}
    {% if path | length == 1 -%}
        ({{ column }} ->> '{{ path[0] }}')
    {%- else -%}
        ({{ column }} #>> '{{ "{" ~ path | join(",") ~ "}" }}')
    {%- endif %}
{%- endmacro %}

{% macro sqlserver__json_text(column, path) -%}
    json_value({{ column }}, '$.{{ path | join(".") }}')
{%- endmacro %}


{#- The value of the entry marked primary in a list like `[{"value": …, "primary": true}]`, else of the first entry. -#}
{% macro json_primary_value(column, list) -%}
    {{ return(adapter.dispatch('json_primary_value')(column, list)) }}
{%- endmacro %}

{% macro postgres__json_primary_value(column, list) -%}
    coalesce(
        jsonb_path_query_first({{ column }}, '$.{{ list }}[*] ? (@.primary == true)') ->> 'value',
        {{ column }} #>> '{{ "{" ~ list ~ ",0,value}" }}'
    )
{%- endmacro %}


{#-
    An amount out of a JSON field that holds now a number, now a text. A JSON number is exact and is taken as it is;
    only texts need parse_amount's reading of separators. What is beyond fourteen digits is no amount.
-#}
{% macro json_amount(column, field) -%}
    {{ return(adapter.dispatch('json_amount')(column, field)) }}
{%- endmacro %}

{% macro postgres__json_amount(column, field) -%}
    case
        when jsonb_typeof({{ column }} -> '{{ field }}') = 'number'
            then case when abs(({{ column }} ->> '{{ field }}')::numeric) < 1e14 then ({{ column }} ->> '{{ field }}')::numeric end
        else {{ parse_amount(json_text(column, field)) }}
    end
{%- endmacro %}
