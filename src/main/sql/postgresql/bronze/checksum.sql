-- Rows of a load that are there, and the checksum of their keys: the sum of 64-bit hashes, modulo 2^64.
select count(*) as rows,
  mod(coalesce(sum(hash_array_extended(cast(array[<key>] as bytea[]), 0)), 0) + 18446744073709551616::numeric * count(*), 18446744073709551616)::text as checksum
from landing.<table>
where _load_id = <load>
