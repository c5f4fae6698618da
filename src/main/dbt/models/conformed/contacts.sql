-- The CRM has some people twice, under one e-mail address; main_contact_id brings them together.

select
    persons.person_id as contact_id,
    matches.customer_id,
    min(persons.person_id) over (
        partition by coalesce(persons.email, cast(persons.person_id as {{ dbt.type_string() }}))
    ) as main_contact_id,
    persons.name,
    persons.first_name,
    persons.last_name,
    persons.email,
    {{ flag("persons.email like '%_@_%._%'") }} as is_email_plausible,
    persons.phone,
    persons.added_at,
    persons.updated_at
from {{ ref('stg_crm__persons') }} as persons
left join {{ ref('customer_matches') }} as matches
    on matches.source_system = 'crm'
    and matches.source_id = persons.organization_id
