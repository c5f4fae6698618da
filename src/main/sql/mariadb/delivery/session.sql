-- A value that doesn't fit is an error rather than cut; a point in time is meant in UTC.
set session sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES'), session time_zone = '+00:00'
