select columns::text from podium.dataset where name = :dataset
