merge into <table> target
using (select <namedValues> from dual) source
on (<matches>)
when matched then update set <updates>
when not matched then insert (<columns>) values (<sources>)
