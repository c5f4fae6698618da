select <columns>, count(*) as rows from <table> where <noneNull> group by <columns> having count(*) > 1
