select c.name
from sys.columns c
where c.object_id = object_id(?) and c.system_type_id = 189
