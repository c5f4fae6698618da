with orders as (
    {{ latest_version(source('erp', 'orders'), key='order_id', cursor='updated_at') }}
)

select
    order_id,
    customer_id as erp_customer_id,
    ordered_at,
    lower({{ clean_text('status') }}) as status,
    {{ currency_code('currency') }} as currency,
    external_ref as external_reference,
    {{ to_utc('updated_at') }} as updated_at,
    _load_id
from orders
