insert into <table> values <rows>
