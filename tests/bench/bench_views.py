"""What the view that readers read costs over its landing table."""
import re
import statistics
import subprocess

from hub import Hub

ROWS = 1_000_000

ROUTE = """
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

SCAN = "select count(*), max(ordered_at), sum(length(note)), max(reference::text) from {}"


def milliseconds(hub, table):
    out = subprocess.run([*hub._psql("warehouse"), "-c", "\\timing on", "-c", SCAN.format(table)],
                         capture_output=True, check=True).stdout.decode()
    return float(re.search(r"Time: ([\d.]+) ms", out).group(1))


def bench_view_scan(figures):
    """A scan of bronze.<x> that touches most columns, two loads in it, against the same scan of its landing table."""
    with Hub({"bench.yaml": ROUTE.replace("snapshot: true", "snapshot: false")}, connections=["bench"]) as hub:
        hub.psql("postgres", "create database bench")
        hub.psql("bench", ORDERS)
        for _ in range(2):
            hub.run_to_end("bench")
        hub.psql("warehouse", "vacuum analyze landing.bench_orders")
        view, table = [], []
        for _ in range(12):
            view.append(milliseconds(hub, "bronze.bench_orders"))
            table.append(milliseconds(hub, "landing.bench_orders"))
        ratio = statistics.median(view[2:]) / statistics.median(table[2:])
        figures.add("view-scan", "scan of the landing table", ratio, 1.1, at_least=False,
                    note=f"{2 * ROWS:,} rows, {statistics.median(view[2:]):.0f} ms")
