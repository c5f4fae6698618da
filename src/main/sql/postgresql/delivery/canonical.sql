-- So that a value is always written alike, whoever asks.
select set_config('timezone', 'UTC', true), set_config('intervalstyle', 'iso_8601', true),
  set_config('extra_float_digits', '1', true)
