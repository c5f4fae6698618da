-- Ends of runs that routes want to be told of (completion:<pipeline> with on), each told by a run of its own.
create table podium.run_end (
  notice_id uuid primary key references podium.run,   -- the run that tells it
  run_id    uuid not null references podium.run,
  route     text not null,
  number    integer not null,                         -- a run that is tried again ends again
  message   jsonb not null,                           -- see run-ended-1.json
  unique (run_id, route, number)
);
