-- Changes nothing, but takes the view's lock, and no table's as "lock table" would. Readers lock the view, then its tables:
-- who changes both in the other order would end in a deadlock with them.
alter view bronze.<table> reset (security_barrier)
