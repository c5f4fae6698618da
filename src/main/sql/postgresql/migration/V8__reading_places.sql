-- Who reads from connections that bear few readers at once, over all hubs. A place is held by a step as long as its hub holds the step.
create table podium.reading_place (
  connection text not null,
  number     int not null,
  run_id     uuid,                              -- null: nobody has it
  step       text,
  attempt    int,
  held_until timestamptz,                       -- of a preview, which is a step of no run
  primary key (connection, number)
);
