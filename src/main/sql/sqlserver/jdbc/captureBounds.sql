select
    convert(varchar(22), sys.fn_cdc_get_min_lsn(?), 1) as oldest,
    convert(varchar(22), sys.fn_cdc_get_max_lsn(), 1) as now
