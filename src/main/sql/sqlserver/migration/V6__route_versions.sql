-- The versions of route and Kamelet files that ran, so that it can be told what ran when.
create table podium.route_version (
  path        nvarchar(400) collate latin1_general_100_bin2 not null, -- as people know it: routes/sales/crm.yaml
  number      bigint not null,
  state       varchar(10) not null,                -- LOADED, or REMOVED
  sha256      varchar(64) not null,                -- of its content; empty for REMOVED
  content     nvarchar(max),
  recorded_at datetimeoffset(6) not null default sysdatetimeoffset(),
  modified_at datetimeoffset(6),                   -- when the file says that it was changed
  owner       nvarchar(200),                       -- whose the file is
  hub         nvarchar(200) not null,              -- the host that loaded it
  primary key (path, number)
);
