set nocount on;
declare @key binary(32) = hashbytes('SHA2_256', cast(:path as nvarchar(max))),
  @landed binary(32) = hashbytes('SHA2_256', cast(:landedPath as nvarchar(max)));
update podium.[file] with (updlock, holdlock)
set version = :version
where dataset = :dataset and path_key = @key and sha256 = :sha256
  and load_id in (
    select landed.load_id from podium.[file] landed
    where landed.dataset = :dataset and landed.path_key = @landed and landed.sha256 = :sha256);
insert into podium.[file] (dataset, path, path_key, sha256, size, version, load_id)
select landed.dataset, :path, @key, landed.sha256, :size, :version, landed.load_id
from podium.[file] landed
where landed.dataset = :dataset and landed.path_key = @landed and landed.sha256 = :sha256
  and not exists (
    select 1 from podium.[file] there
    where there.dataset = landed.dataset and there.path_key = @key and there.sha256 = landed.sha256 and there.load_id = landed.load_id);
set nocount off
