select name, domain, kind, sha256, definition
from podium.gold_object
