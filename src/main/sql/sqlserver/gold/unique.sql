select <columns>, count_big(*) as [rows] from <table> where <noneNull> group by <columns> having count_big(*) > 1
