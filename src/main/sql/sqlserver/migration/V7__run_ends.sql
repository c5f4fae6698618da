-- Ends of runs that routes want to be told of (completion:<pipeline> with on), each told by a run of its own.
create table podium.run_end (
  notice_id uniqueidentifier not null primary key references podium.run,   -- the run that tells it
  run_id    uniqueidentifier not null references podium.run,
  route     nvarchar(200) collate latin1_general_100_bin2 not null,
  number    int not null,                                                  -- a run that is tried again ends again
  message   nvarchar(max) not null,                                        -- see run-ended-1.json
  unique (run_id, route, number)
);
