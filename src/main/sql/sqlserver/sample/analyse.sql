-- The server makes statistics by itself as soon as a query wants them.
declare @nothing int
