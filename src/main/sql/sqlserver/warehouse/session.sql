-- A statement that fails takes its transaction with it, as everywhere else.
set xact_abort on
