-- The server itself asks idle connections for a sign of life each half minute, and ends none for being idle.
declare @nothing int
