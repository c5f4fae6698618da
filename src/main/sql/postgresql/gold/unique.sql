select <columns>, count(*) as rows from <table> where num_nulls(<columns>) = 0 group by <columns> having count(*) > 1
