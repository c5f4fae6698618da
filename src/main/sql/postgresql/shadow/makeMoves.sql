create temporary table if not exists podium_moves (
  live     text not null,
  name     text not null,
  shadow   text not null,
  own_grants boolean not null default false,
  new_oid  oid,
  old_oid  oid
) on commit drop
