-- What a run took is the time of its work: from an end to the retry after it nothing was done.
alter table podium.run add idle_millis bigint not null default 0;
alter table podium.run add ended_before datetimeoffset(6); -- the end after which it is queued again, until it begins
