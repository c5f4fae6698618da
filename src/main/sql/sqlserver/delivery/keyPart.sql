(select left(stuff(part.document, 1, 5, ''), len(part.document) - 6) from (select (select <column> as k for json path, include_null_values, without_array_wrapper) as document) part)
