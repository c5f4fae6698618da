select * from <table> where <anyNull>
