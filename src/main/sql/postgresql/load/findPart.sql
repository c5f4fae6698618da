select checkpoint, cast(highest as text) as highest from podium.load_part where load_id = :id and part = :part
