select * from <table> where num_nulls(<columns>) > 0
