{#-
    Tolerant parsing: what can't be read becomes null, and the row lives on. A staging model names such fields in its
    column `unreadable_fields`, so that nothing is lost quietly.

    On PostgreSQL each parser guards its cast by a pattern inside CASE, which also works on versions without
    pg_input_is_valid (before 16).
-#}

{% macro clean_text(expression) -%}
    nullif(trim({{ expression }}), '')
{%- endmacro %}


{#-
    Money and other decimals as people write them: `12500.00`, `12.500,00`, `1,250.50`, `€ 900`, `900 EUR`.
    Dots or commas that set off groups of three are thousands: `12.500` is twelve thousand five hundred. More than
    twelve digits before the decimals is no amount.
-#}
{% macro parse_amount(expression) -%}
    {{ return(adapter.dispatch('parse_amount')(expression)) }}
{%- endmacro %}

{% macro postgres__parse_amount(expression) -%}
    {%- set bare = "regexp_replace(" ~ expression ~ ", '(EUR|USD|GBP|CHF|PLN|[€$£''[:space:]\u00a0\u202f])', '', 'gi')" -%}
    case
        when {{ bare }} ~ '^[-+]?[0-9]{1,3}([.][0-9]{3}){1,3}(,[0-9]+)?$' or {{ bare }} ~ '^[-+]?[0-9]{1,12},[0-9]{1,2}$'
            then replace(replace({{ bare }}, '.', ''), ',', '.')::numeric
        when {{ bare }} ~ '^[-+]?[0-9]{1,3}(,[0-9]{3}){1,3}([.][0-9]+)?$'
            then replace({{ bare }}, ',', '')::numeric
        when {{ bare }} ~ '^[-+]?[0-9]{1,12}([.][0-9]+)?$'
            then {{ bare }}::numeric
    end
{%- endmacro %}


{#- A point in time in UTC, without zone. Reads ISO 8601 with or without zone, and `31.12.2025 08:15`. -#}
{% macro parse_timestamp(expression) -%}
    {{ return(adapter.dispatch('parse_timestamp')(expression)) }}
{%- endmacro %}

{% macro postgres__parse_timestamp(expression) -%}
    {%- set iso = "regexp_replace(trim(" ~ expression ~ "), '^([0-9]{2})[.]([0-9]{2})[.]([0-9]{4})', '\\3-\\2-\\1')" -%}
    {%- set date = '[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?' -%}
    {%- set zone = '(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)' -%}
    case
        when {{ iso }} !~ '^{{ date }}([ T]{{ time }}{{ zone }}?)?$' then null
        when substr({{ iso }}, 9, 2)::int > 28
            and substr({{ iso }}, 9, 2)::int
                > extract(day from (left({{ iso }}, 7) || '-01')::date + interval '1 month - 1 day')
            then null
        when {{ iso }} ~ '{{ time }}{{ zone }}$' then {{ iso }}::timestamptz at time zone 'UTC'
        else {{ iso }}::timestamp
    end
{%- endmacro %}


{% macro parse_date(expression) -%}
    cast({{ parse_timestamp(expression) }} as date)
{%- endmacro %}


{#- A whole number. -#}
{% macro parse_integer(expression) -%}
    {{ return(adapter.dispatch('parse_integer')(expression)) }}
{%- endmacro %}

{% macro postgres__parse_integer(expression) -%}
    case when trim({{ expression }}) ~ '^-?[0-9]{1,18}$' then trim({{ expression }})::bigint end
{%- endmacro %}


{% macro parse_boolean(expression) -%}
    case
        when lower(trim({{ expression }})) in ('true', 't', 'yes', 'y', 'ja', '1') then true
        when lower(trim({{ expression }})) in ('false', 'f', 'no', 'n', 'nein', '0') then false
    end
{%- endmacro %}


{#- The number itself, or null where it lies outside of what makes sense. -#}
{% macro within(expression, lowest, highest) -%}
    case when {{ expression }} between {{ lowest }} and {{ highest }} then {{ expression }} end
{%- endmacro %}


{#- A percentage as a fraction: 25 is 0.25; null outside of 0 to 100. -#}
{% macro share_of_hundred(expression) -%}
    {{ within(expression, 0, 100) }} / 100
{%- endmacro %}


{#- A point in time with zone as UTC without zone: silver knows no other clock. -#}
{% macro to_utc(expression) -%}
    cast({{ expression }} at time zone 'UTC' as {{ dbt.type_timestamp() }})
{%- endmacro %}


{#-
    The names of the fields that held something which could not be read, or null:
    `unreadable_fields({'value': ['value_text', 'amount']})`, each name with the raw and the parsed column.
    Words that say "nothing" are not counted.
-#}
{% macro unreadable_fields(fields) -%}
    nullif(concat_ws(', '
        {%- for name, (raw, parsed) in fields.items() %},
        case when lower(trim({{ raw }})) not in ('', '-', 'n/a', 'null') and {{ parsed }} is null then '{{ name }}' end
        {%- endfor %}
    ), '')
{%- endmacro %}
