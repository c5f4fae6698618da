-- A hub whose machine has gone is noticed in a minute; one whose dbt takes long isn't taken for gone.
select set_config(setting.name, setting.value, false)
from (values ('tcp_keepalives_idle', '30'), ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'),
    ('idle_session_timeout', '0')) as setting (name, value)
join pg_settings using (name)
