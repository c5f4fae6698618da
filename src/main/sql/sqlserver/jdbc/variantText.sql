case
    when cast(sql_variant_property(:column, 'BaseType') as nvarchar(128)) in ('binary', 'varbinary')
        then convert(nvarchar(max), cast(:column as varbinary(8000)), 1)
    when cast(sql_variant_property(:column, 'BaseType') as nvarchar(128)) in ('float', 'real')
        then convert(nvarchar(max), cast(:column as float), 3)
    when cast(sql_variant_property(:column, 'BaseType') as nvarchar(128)) in ('money', 'smallmoney')
        then convert(nvarchar(max), cast(:column as money), 2)
    when cast(sql_variant_property(:column, 'BaseType') as nvarchar(128)) in ('date', 'time', 'datetime', 'smalldatetime', 'datetime2', 'datetimeoffset')
        then convert(nvarchar(max), :column, 121)
    else cast(:column as nvarchar(4000))
end
