{#- Lets <schema>_next, which dbt has built, change places with the schema, in one statement; what was live is then kept as
    <schema>_previous. Called once more with back=true it takes that back.

      dbt run-operation podium_swap --args '{schema: silver, usage: [analyst, bi]}'
      dbt run-operation podium_swap --args '{schema: silver, usage: [analyst, bi], back: true}'

    usage: roles that may use the schema: a clone has the privileges of all that stands in it, but not the schema's own. -#}
{% macro podium_swap(schema, usage=[], back=false) %}
  {{ return(adapter.dispatch('podium_swap', 'podium_macros')(schema, usage, back)) }}
{% endmacro %}

{% macro default__podium_swap(schema, usage, back) %}
  {{ podium_macros.podium_needs_clones('podium_swap') }}
{% endmacro %}

{% macro snowflake__podium_swap(schema, usage, back) %}
  {%- set live = podium_macros.podium_schema(schema) -%}
  {%- set previous = podium_macros.podium_schema(schema ~ '_previous') -%}
  {%- set coming = previous if back else podium_macros.podium_schema(schema ~ '_next') -%}
  {% for role in usage %}
    {% do run_query('grant usage on schema ' ~ coming ~ ' to role ' ~ adapter.quote(role | upper)) %}
  {% endfor %}
  {% do run_query('alter schema ' ~ live ~ ' swap with ' ~ coming) %}
  {% if not back %}
    {% do run_query('drop schema if exists ' ~ previous) %}
    {% do run_query('alter schema ' ~ coming ~ ' rename to ' ~ previous) %}
  {% endif %}
  {% do log(live ~ ' has changed places with ' ~ coming ~ '; what was live is in ' ~ previous, info=true) %}
{% endmacro %}
