select checkpoint, cast(highest as text) as highest, taken from podium.load_part where load_id = :id and part = :part
