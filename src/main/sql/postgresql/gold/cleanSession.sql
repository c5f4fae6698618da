-- A call leaves neither settings nor temporary tables to the next one in the transaction.
reset all;
discard temp;
set local statement_timeout = <milliseconds>;
savepoint call
