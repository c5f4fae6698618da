set nocount on;
declare @key binary(32) = hashbytes('SHA2_256', cast(:path as nvarchar(max)));
update podium.[file] with (updlock, holdlock)
set version = :version
where dataset = :dataset and path_key = @key and sha256 = :sha256 and load_id = :loadId;
if @@rowcount = 0
  insert into podium.[file] (dataset, path, path_key, sha256, size, version, load_id)
  values (:dataset, :path, @key, :sha256, :size, :version, :loadId);
set nocount off
