{#- Fails for each row of which the expression is false; unknown (null) passes, as in a check constraint. -#}
{% test is_true(model, expression, column_name=none) %}
    select *
    from {{ model }}
    where not ({{ expression }})
{% endtest %}
