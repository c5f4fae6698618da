-- The versions of route and Kamelet files that ran, so that it can be told what ran when.
create table podium.route_version (
  path        text not null,                       -- as people know it: routes/sales/crm.yaml
  number      bigint not null,
  state       text not null,                       -- LOADED, or REMOVED
  sha256      text not null,                       -- of its content; empty for REMOVED
  content     text,
  recorded_at timestamptz not null default now(),
  modified_at timestamptz,                         -- when the file says that it was changed
  owner       text,                                -- whose the file is
  hub         text not null,                       -- the host that loaded it
  primary key (path, number)
);
