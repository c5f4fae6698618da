select [checkpoint], highest, taken from podium.load_part where load_id = :id and part = :part
