{#- Makes <schema>_next as a clone of a schema, for dbt to build in: no rows are copied. One that is there is made anew.

      dbt run-operation podium_clone --args '{schema: silver}'
-#}
{% macro podium_clone(schema) %}
  {{ return(adapter.dispatch('podium_clone', 'podium_macros')(schema)) }}
{% endmacro %}

{% macro default__podium_clone(schema) %}
  {{ podium_macros.podium_needs_clones('podium_clone') }}
{% endmacro %}

{% macro snowflake__podium_clone(schema) %}
  {%- set live = podium_macros.podium_schema(schema) -%}
  {%- set next = podium_macros.podium_schema(schema ~ '_next') -%}
  {% do run_query('create schema if not exists ' ~ live) %}
  {% do run_query('create or replace schema ' ~ next ~ ' clone ' ~ live) %}
  {% do log(next ~ ' is a clone of ' ~ live, info=true) %}
{% endmacro %}

{#- A schema's name as the adapter writes it, in the target's database. -#}
{% macro podium_schema(schema) %}
  {%- if not modules.re.fullmatch('[A-Za-z_][A-Za-z0-9_]*', schema) -%}
    {{ exceptions.raise_compiler_error("'" ~ schema ~ "' is no name of a schema: letters, digits and _ only") }}
  {%- endif -%}
  {{ return(api.Relation.create(database=target.database, schema=schema).without_identifier().render()) }}
{% endmacro %}

{% macro podium_needs_clones(macro) %}
  {{ exceptions.raise_compiler_error(macro ~ ' works on Snowflake, which clones schemas without copying rows; this target is '
    ~ target.type ~ '. On PostgreSQL let the hub do it: dbt:build with blueGreen=true') }}
{% endmacro %}
