-- Here it is the commit that says so, and the database that allows it (delayed_durability = allowed or forced): nothing is to be said before.
declare @nothing int
