select name, domain, kind, sha256, definition, fingerprint, rolled_back
from podium.gold_object
order by name
