select path from podium.lake_file where load_id = :load
