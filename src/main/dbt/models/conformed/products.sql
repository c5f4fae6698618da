select
    product_id,
    sku,
    name,
    coalesce(category, 'other') as category,
    list_price,
    is_subscription,
    is_active,
    updated_at
from {{ ref('stg_erp__products') }}
