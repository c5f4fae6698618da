{#- A model lands exactly in the schema it names, not in `<target schema>_<name>`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
