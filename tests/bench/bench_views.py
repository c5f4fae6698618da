"""What the view that readers read costs over its landing table."""
import re
import statistics
import subprocess

from bench_jdbc import JDBC_ROUTE, ORDERS, ROWS
from hub import Hub

SCAN = "select count(*), max(ordered_at), sum(length(note)), max(reference::text) from {}"


def milliseconds(hub, table):
    out = subprocess.run([*hub._psql("warehouse"), "-c", "\\timing on", "-c", SCAN.format(table)],
                         capture_output=True, check=True).stdout.decode()
    return float(re.search(r"Time: ([\d.]+) ms", out).group(1))


def bench_view_scan(figures):
    """A scan of bronze.<x> that touches most columns, two loads in it, against the same scan of its landing table."""
    with Hub({"bench.yaml": JDBC_ROUTE.replace("snapshot: true", "snapshot: false")}, connections=["bench"]) as hub:
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
