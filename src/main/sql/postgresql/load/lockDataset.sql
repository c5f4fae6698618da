select name from podium.dataset where name = :dataset for update
