{#-
    A table is read by joins, tests and gold procedures right after it was made, long before the database gathers
    statistics by itself; without them it plans nested loops over whole tables.
-#}
{% macro refresh_statistics(relation) -%}
    {{ return(adapter.dispatch('refresh_statistics')(relation)) }}
{%- endmacro %}

{% macro postgres__refresh_statistics(relation) -%}
    analyze {{ relation }}
{%- endmacro %}

{#- SQL Server makes statistics by itself as soon as a query wants them. -#}
{% macro default__refresh_statistics(relation) -%}
{%- endmacro %}
