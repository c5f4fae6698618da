select cast(columns as text) from podium.dataset where name = :dataset for update
