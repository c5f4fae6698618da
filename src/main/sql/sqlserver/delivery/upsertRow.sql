-- Looking for the row keeps its place, so that nobody puts one there meanwhile.
update <table> with (updlock, serializable) set <updates> where <keyValues>;
if @@rowcount = 0 insert into <table> (<columns>) values (<values>)
