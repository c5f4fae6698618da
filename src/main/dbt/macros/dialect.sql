{#- What is written otherwise from one database to the next, however little it says. -#}

{#- A text as it stands in SQL. -#}
{% macro text_literal(text) -%}
    {{ return(adapter.dispatch('text_literal')(text)) }}
{%- endmacro %}

{% macro default__text_literal(text) -%}
    {{ return("'" ~ text | replace("'", "''") ~ "'") }}
{%- endmacro %}

{#- By numbers where a letter isn't ASCII: dbt-sqlserver puts models into texts of one byte a letter. -#}
{% macro sqlserver__text_literal(text) -%}
    {%- set parts = [] -%}
    {%- for letter in text -%}
        {%- set bytes = letter.encode('utf-16-be') -%}
        {%- for at in range(0, bytes | length, 2) -%}
            {%- set number = 256 * bytes[at] + bytes[at + 1] -%}
            {%- do parts.append("'" ~ (letter | replace("'", "''")) ~ "'" if 32 <= number < 127 else 'nchar(' ~ number ~ ')') -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(parts | join(' + ')) }}
{%- endmacro %}


{#- Whether a condition holds, as a column: unknown is false. -#}
{% macro flag(condition) -%}
    {{ return(adapter.dispatch('flag')(condition)) }}
{%- endmacro %}

{% macro default__flag(condition) -%}
    coalesce({{ condition }}, false)
{%- endmacro %}

{% macro sqlserver__flag(condition) -%}
    cast(case when {{ condition }} then 1 else 0 end as bit)
{%- endmacro %}


{% macro flag_value(value) -%}
    {{ return(adapter.dispatch('flag_value')(value)) }}
{%- endmacro %}

{% macro default__flag_value(value) -%}
    {{ 'true' if value else 'false' }}
{%- endmacro %}

{% macro sqlserver__flag_value(value) -%}
    cast({{ 1 if value else 0 }} as bit)
{%- endmacro %}


{#- A column of flags as a condition. -#}
{% macro holds(flag) -%}
    {{ return(adapter.dispatch('holds')(flag)) }}
{%- endmacro %}

{% macro default__holds(flag) -%}
    {{ flag }}
{%- endmacro %}

{% macro sqlserver__holds(flag) -%}
    {{ flag }} = 1
{%- endmacro %}


{% macro type_uuid() -%}
    {{ 'uniqueidentifier' if target.type == 'sqlserver' else 'uuid' }}
{%- endmacro %}
