cast(json_build_array(<key>) as text)
