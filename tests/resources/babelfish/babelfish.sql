{#- Babelfish knows neither labels of queries nor CREATE OR ALTER VIEW, which dbt-sqlserver writes. SQL Server knows all of it: this is for
    tests on Babelfish alone, and lies in the macros of a copy of the project. -#}
{% macro get_query_options(parse_options=False) -%}
{%- endmacro %}

{% macro sqlserver__create_view_as(relation, sql) -%}
    {{ get_use_database_sql(relation.database) }}
    {% if config.get('contract').enforced %}
        {{ get_assert_columns_equivalent(sql) }}
    {%- endif %}
    {%- set view = relation.include(database=False) %}
    EXEC('{{ escape_single_quotes('drop view if exists ' ~ view) }}');
    EXEC('{{ escape_single_quotes('create view ' ~ view ~ ' as ' ~ sql) }}')
{% endmacro %}

{#- It has no columnstores, and OBJECT_DEFINITION cuts after 4,000 characters. -#}
{% macro sqlserver__create_clustered_columnstore_index(relation) -%}
{%- endmacro %}

{% macro sqlserver__get_view_definition_sql(relation) -%}
  {{ get_use_database_sql(relation.database) }}
  select definition from sys.sql_modules where object_id = object_id('{{ relation.include(database=False) }}')
{% endmacro %}

{#- It renames what it is told the type of. -#}
{% macro sqlserver__rename_relation(from_relation, to_relation) -%}
  {% call statement('rename_relation') -%}
    EXEC sp_rename '{{ from_relation.schema }}.{{ from_relation.identifier }}', '{{ to_relation.identifier }}', 'OBJECT'
  {%- endcall %}
{% endmacro %}
