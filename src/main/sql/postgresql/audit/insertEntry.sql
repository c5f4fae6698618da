insert into podium.audit (who, action, subject, detail)
values (:who, :action, :subject, cast(:detail as jsonb))
