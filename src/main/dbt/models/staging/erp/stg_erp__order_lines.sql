with order_lines as (
    {{ latest_version(source('erp', 'order_lines'), key='order_line_id', cursor='updated_at') }}
)

select
    order_line_id,
    order_id,
    line_no,
    product_id,
    quantity,
    unit_price,
    cast(coalesce(discount, 0) as numeric(5, 4)) as discount,
    {{ to_utc('updated_at') }} as updated_at,
    _load_id
from order_lines
