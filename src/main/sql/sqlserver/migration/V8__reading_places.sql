-- Who reads from connections that bear few readers at once, over all hubs. A place is held by a step as long as its hub holds the step.
create table podium.reading_place (
  connection nvarchar(200) collate latin1_general_100_bin2 not null,
  number     int not null,
  run_id     uniqueidentifier,                  -- null: nobody has it
  step       nvarchar(200) collate latin1_general_100_bin2,
  attempt    int,
  held_until datetimeoffset(6),                 -- of a preview, which is a step of no run
  primary key (connection, number)
);
