"""Tables over JDBC into bronze, against psql COPY piped into psql COPY."""
import statistics

from hub import Hub, ROUNDS

ROWS = 1_000_000

JDBC_ROUTE = """
- route:
    id: bench.orders
    group: bench
    description: One million rows, everything again each time
    from:
      uri: load:bench.orders
      parameters: { snapshot: true }
      steps:
        - kamelet:
            name: jdbc-table/bench.orders
            parameters: { connection: bench, table: public.orders }
            steps:
              - to: bronze:bench.orders
"""

ORDERS = f"""
create table orders as
select n as id, n % 5000 as customer_id, (n * 7 % 100000) / 100.0::numeric(12,2) as amount,
       timestamptz '2026-01-01' + n * interval '7 seconds' as ordered_at,
       'Auftrag ' || n || E' – Zürich\\nzweite Zeile' as note, md5(n::text)::uuid as reference,
       jsonb_build_object('channel', n % 5, 'tags', jsonb_build_array('a', n % 10)) as attributes
from generate_series(1::bigint, {ROWS}) n;
vacuum analyze orders;
"""


def bench_jdbc(figures):
    """A wide table of a million rows over JDBC into bronze, against psql COPY piped into psql COPY."""
    with Hub({"bench.yaml": JDBC_ROUTE}, connections=["bench"]) as hub:
        hub.psql("postgres", "create database bench")
        hub.psql("bench", ORDERS)
        hub.psql("warehouse", "create schema bench; create table bench.orders (id bigint, customer_id bigint,"
                 " amount numeric, ordered_at timestamptz, note text, reference uuid, attributes jsonb)")
        copy_times, hub_times = [], []
        for round_number in range(ROUNDS + 1):
            hub.psql("warehouse", "truncate bench.orders")
            copied = hub.copy_pipe("bench", "orders", "warehouse", "bench.orders")
            step = hub.run_to_end("bench", mode="full")["steps"][0]
            assert step["rows"] == ROWS, step
            if round_number:  # the first round warms up
                copy_times.append(copied)
                hub_times.append(Hub.seconds(step))
        ratio = statistics.median(copy_times) / statistics.median(hub_times)
        figures.add("jdbc-wide-table", "rows/s of psql COPY | psql COPY", ratio, 0.7, at_least=True,
                    note=f"{ROWS / statistics.median(hub_times):,.0f} rows/s, -Xmx256m, "
                         f"peak resident {hub.peak_resident_mib()} MiB")
