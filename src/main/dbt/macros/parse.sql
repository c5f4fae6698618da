{#-
    Tolerant parsing: what can't be read becomes null, and the row lives on. A staging model names such fields in its
    column `unreadable_fields`, so that nothing is lost quietly.

    On PostgreSQL each parser guards its cast by a pattern inside CASE, which also works on versions without
    pg_input_is_valid (before 16). SQL Server has TRY_CAST, but no patterns to speak of: there a parser is a query whose
    layers name what the next one looks at. `top (1)` keeps a planner from writing out a layer wherever it is named.
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

{#- The shape of `-1.250,50` is `9.999,99`: whether dots or commas set off the thousands is told by what stands before the other. -#}
{% macro sqlserver__parse_amount(expression) -%}
    {%- set bare = namespace(text="upper(" ~ expression ~ ") collate Latin1_General_100_BIN2") -%}
    {%- for word in ['EUR', 'USD', 'GBP', 'CHF', 'PLN', '€', '$', '£', "'", ' ', '\u00a0', '\u202f', '\t'] -%}
        {%- set bare.text = "replace(" ~ bare.text ~ ", " ~ text_literal(word) ~ ", '')" -%}
    {%- endfor -%}
    (
        select
            case
                when whole_before_comma in ({{ grouped('.') }}) and (shape not like '%,%' or after_comma like '9%' and after_comma not like '%[^9]%')
                    or whole_before_comma not like '%[^9]%' and len(whole_before_comma) between 1 and 12 and after_comma in ('9', '99')
                    then try_cast(replace(replace(bare, '.', ''), ',', '.') as numeric(28, 10))
                when whole_before_dot in ({{ grouped(',') }}) and (shape not like '%.%' or after_dot like '9%' and after_dot not like '%[^9]%')
                    then try_cast(replace(bare, ',', '') as numeric(28, 10))
                when whole_before_dot not like '%[^9]%' and len(whole_before_dot) between 1 and 12
                    and (shape not like '%.%' or after_dot like '9%' and after_dot not like '%[^9]%')
                    then try_cast(bare as numeric(28, 10))
            end
        from (
            select top (1)
                bare,
                shape,
                left(shape, charindex(',', concat(shape, ',')) - 1) as whole_before_comma,
                substring(shape, charindex(',', concat(shape, ',')) + 1, 4000) as after_comma,
                left(shape, charindex('.', concat(shape, '.')) - 1) as whole_before_dot,
                substring(shape, charindex('.', concat(shape, '.')) + 1, 4000) as after_dot
            from (
                select top (1)
                    bare,
                    translate(case when left(bare, 1) in ('-', '+') then stuff(bare, 1, 1, '') else bare end, '012345678', '999999999') as shape
                from (select top (1) {{ bare.text }} as bare) as amount
            ) as shaped
        ) as parts
    )
{%- endmacro %}

{#- The shapes of whole numbers whose thousands are set off. -#}
{% macro grouped(sign) -%}
    {%- for groups in range(1, 4) %}{% for head in ['9', '99', '999'] -%}
        '{{ head }}{{ (sign ~ '999') * groups }}'{{ ', ' if not (loop.last and groups == 3) }}
    {%- endfor %}{% endfor -%}
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

{% macro sqlserver__parse_timestamp(expression) -%}
    (
        select
            case
                when date_text is null or date_text not like '[1-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' then null
                when substring(date_text, 6, 2) not between '01' and '12' or right(date_text, 2) not between '01' and '31' then null
                when right(date_text, 2) > '28' and cast(right(date_text, 2) as int) > datepart(day, eomonth(cast(concat(left(date_text, 7), '-01') as date))) then null
                when rest = '' then try_cast(date_text as datetime2(6))
                when rest not like '[ T][0-2][0-9]:[0-5][0-9]%' or left(clock, 2) > '23' then null
                when seconds <> '' and (seconds not like ':[0-5][0-9]%' or len(seconds) > 3 and (seconds not like ':[0-5][0-9].[0-9]%' or substring(seconds, 5, 100) like '%[^0-9]%'))
                    then null
                when zone in ('', 'Z') then try_cast(concat(date_text, ' ', clock, left(seconds, 10)) as datetime2(6))
                when zone like '[-+]0[0-9]' or zone like '[-+]1[0-3]'
                    then cast(switchoffset(try_cast(concat(date_text, ' ', clock, left(seconds, 10), ' ', zone, ':00') as datetimeoffset), '+00:00') as datetime2(6))
                when zone like '[-+]0[0-9][0-5][0-9]' or zone like '[-+]0[0-9]:[0-5][0-9]' or zone like '[-+]1[0-3][0-5][0-9]' or zone like '[-+]1[0-3]:[0-5][0-9]'
                    then cast(switchoffset(try_cast(concat(date_text, ' ', clock, left(seconds, 10), ' ', left(zone, 3), ':', right(zone, 2)) as datetimeoffset), '+00:00') as datetime2(6))
            end
        from (
            select top (1)
                date_text,
                rest,
                substring(rest, 2, 5) as clock,
                case when zone_at = 0 then tail else left(tail, zone_at - 1) end as seconds,
                case when zone_at = 0 then '' else substring(tail, zone_at, 100) end as zone
            from (
                select top (1) date_text, rest, substring(rest, 7, 100) as tail, patindex('%[-+Z]%', substring(rest, 7, 100)) as zone_at
                from (
                    select top (1) left(iso, 10) as date_text, substring(iso, 11, 100) as rest
                    from (
                        select top (1)
                            case
                                when written like '[0-9][0-9].[0-9][0-9].[0-9][0-9][0-9][0-9]%'
                                    then concat(substring(written, 7, 4), '-', substring(written, 4, 2), '-', left(written, 2), substring(written, 11, 100))
                                else written
                            end as iso
                        from (select top (1) trim({{ expression }}) collate Latin1_General_100_BIN2 as written) as read_from
                    ) as ordered
                ) as cut
            ) as found
        ) as parts
    )
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

{% macro sqlserver__parse_integer(expression) -%}
    (
        select case when digits not like '%[^0-9]%' and len(digits) between 1 and 18 then try_cast(written as bigint) end
        from (
            select top (1) written, case when left(written, 1) = '-' then stuff(written, 1, 1, '') else written end as digits
            from (select top (1) trim({{ expression }}) as written) as read_from
        ) as number
    )
{%- endmacro %}


{% macro parse_boolean(expression) -%}
    case
        when lower(trim({{ expression }})) in ('true', 't', 'yes', 'y', 'ja', '1') then {{ flag_value(true) }}
        when lower(trim({{ expression }})) in ('false', 'f', 'no', 'n', 'nein', '0') then {{ flag_value(false) }}
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
    {{ return(adapter.dispatch('to_utc')(expression)) }}
{%- endmacro %}

{% macro default__to_utc(expression) -%}
    cast({{ expression }} at time zone 'UTC' as {{ dbt.type_timestamp() }})
{%- endmacro %}

{% macro sqlserver__to_utc(expression) -%}
    cast(switchoffset({{ expression }}, '+00:00') as {{ dbt.type_timestamp() }})
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
        {%- endfor %},
        null
    ), '')
{%- endmacro %}
