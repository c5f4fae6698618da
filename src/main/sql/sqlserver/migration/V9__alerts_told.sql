-- Whether the route has been told of an alert: what a hub that was killed has written down and not told is told by another.
alter table podium.alert add told bit not null default 1;

-- How runs of the last day ended is looked at each minute, in case nobody has told it.
create index run_by_end on podium.run (finished_at);
