insert into podium.delivery_forgotten (delivery, [rows], forgotten_by)
values (:name, :rows, :by)
