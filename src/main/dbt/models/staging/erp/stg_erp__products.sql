-- A snapshot: bronze shows its newest load alone, so there are no versions to choose from.
select
    product_id,
    upper({{ clean_text('sku') }}) as sku,
    {{ clean_text('name') }} as name,
    lower({{ clean_text('category') }}) as category,
    list_price,
    coalesce(subscription, {{ flag_value(false) }}) as is_subscription,
    coalesce(active, {{ flag_value(false) }}) as is_active,
    {{ to_utc('updated_at') }} as updated_at,
    _load_id
from {{ source('erp', 'products') }}
