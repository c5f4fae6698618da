{#-
    Bronze keeps every version of a record that was ever loaded. This is the newest of each key: by its cursor,
    then by the load that brought it, then by its place in that load. A version without cursor is older than any other.
-#}
{% macro latest_version(relation, key, cursor=none, position=false) -%}
    select *
    from (
        select
            *,
            row_number() over (
                partition by {{ key }}
                order by
                    {% if cursor -%}
                    case when {{ cursor }} is null then 1 else 0 end,
                    {{ cursor }} desc,
                    {% endif -%}
                    _load_id desc{% if position %},
                    _position desc{% endif %}
            ) as version_rank
        from {{ relation }}
        where {{ key }} is not null
    ) as versions
    where version_rank = 1
{%- endmacro %}
