select convert(varchar(22), sys.fn_cdc_increment_lsn(convert(binary(10), ?, 1)), 1) as next
