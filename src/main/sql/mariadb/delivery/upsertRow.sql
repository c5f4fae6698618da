insert into <table> (<columns>)
values (<values>)
on duplicate key update <updates>
