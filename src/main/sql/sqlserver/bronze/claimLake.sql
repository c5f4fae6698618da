update podium.dataset set lake = :connection where name = :dataset and lake is null and columns = '[]'
