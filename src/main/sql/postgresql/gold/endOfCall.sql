release savepoint call;
