merge into <table> with (holdlock) as target
using (values (<values>)) as source (<columns>)
on <matches>
when matched then update set <updates>
when not matched then insert (<columns>) values (<sources>);
