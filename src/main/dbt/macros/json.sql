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

{#- Not by json_value, which cuts off at 4,000 characters. -#}
{% macro sqlserver__json_text(column, path) -%}
    (select field.value from openjson({{ column }}{{ ", '$." ~ path[:-1] | join('.') ~ "'" if path | length > 1 }}) as field where field.[key] = '{{ path[-1] }}')
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


{% macro sqlserver__json_primary_value(column, list) -%}
    (
        select top (1) {{ sqlserver__json_text('entry.value', ['value']) }}
        from openjson({{ column }}, '$.{{ list }}') as entry
        order by case when json_value(entry.value, '$.primary') = 'true' then 0 else 1 end, cast(entry.[key] as int)
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

{#- OPENJSON tells a number by its type 2. -#}
{% macro sqlserver__json_amount(column, field) -%}
    cast((
        select
            case
                when field.[type] <> 2 then {{ parse_amount('field.value') }}
                when abs(try_cast(field.value as float)) < 1e14
                    then coalesce(try_cast(field.value as numeric(28, 10)), try_cast(try_cast(field.value as float) as numeric(28, 10)))
            end
        from openjson({{ column }}) as field
        where field.[key] = '{{ field }}'
    ) as numeric(28, 10))
{%- endmacro %}
