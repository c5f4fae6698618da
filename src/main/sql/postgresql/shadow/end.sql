-- What was set was set for the transaction.
select '' where false
