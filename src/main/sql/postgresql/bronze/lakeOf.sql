select lake from podium.dataset where name = :dataset and lake is not null
