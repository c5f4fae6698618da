select to_regclass('sample.world') is not null
