select name from podium.dataset with (updlock, rowlock) where name = :dataset
