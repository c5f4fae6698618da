-- A receiver that remembers the keys of calls answers a repeated one as it did then, and does nothing. So the versions of a row, of which its key is
-- made, go on where it comes back after it had vanished, and where it was refused.
alter table podium.delivered add gone bit not null default 0; -- it had vanished, and was deleted at the receiver
alter table podium.delivery_failure add version bigint not null default 0;
