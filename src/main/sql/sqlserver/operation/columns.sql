select columns from podium.dataset where name = :dataset
