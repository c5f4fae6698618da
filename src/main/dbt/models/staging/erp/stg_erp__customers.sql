with customers as (
    {{ latest_version(source('erp', 'customers'), key='customer_id', cursor='updated_at') }}
)

select
    customer_id,
    {{ clean_text('name') }} as name,
    {{ vat_key('vat_number') }} as vat_number,
    lower({{ clean_text('email') }}) as email,
    {{ clean_text('country') }} as country_text,
    {{ clean_text('city') }} as city,
    lower({{ clean_text('segment') }}) as segment,
    {{ to_utc('created_at') }} as added_at,
    {{ to_utc('updated_at') }} as updated_at,
    _load_id
from customers
