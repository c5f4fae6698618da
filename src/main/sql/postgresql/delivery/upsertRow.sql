insert into <table> (<columns>)
values (<values>)
on conflict (<key>) do update set <updates>
