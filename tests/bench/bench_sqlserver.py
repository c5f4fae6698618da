"""Bulk landing on a SQL Server, against the driver's bulk copy in a bare loop and against batch insert, on the same rows."""
import os
import pathlib
import statistics
import subprocess

from hub import Hub, PASSWORD, ROOT, ROUNDS

ROWS = int(os.environ.get("BENCH_SQLSERVER_ROWS", 300_000))
BATCH_ROUNDS = 1  # Its ratio is far from its goal, and it takes long.

ROUTE = """
- route:
    id: shop.rows
    group: shop
    description: The whole table each time
    from:
      uri: load:shop.rows
      steps:
        - kamelet:
            name: jdbc-table/shop.rows.read
            parameters: { connection: shop, table: public.rows }
            steps:
              - to: bronze:shop.rows
"""

SOURCE = f"""
create table rows as
select n as id, n % 1000 as customer, (n * 0.37)::numeric(12, 2) as amount, 'Order no. ' || n as title,
  md5(n::text) || md5((n + 1)::text) as note, timestamp '2026-01-01' + n * interval '1 second' as changed_at, n / 7.0::float8 as share
from generate_series(1, {ROWS}::bigint) n;
analyze rows;
"""


def jars():
    library = ROOT / "target/quarkus-app/lib/main"
    return ":".join(str(next(library.glob(f"{name}*.jar"))) for name in ("com.microsoft.sqlserver.mssql-jdbc", "org.postgresql.postgresql"))


class Bare:
    """The bare loop, kept running, so that it is as warm as the hub is."""

    def __init__(self, source, target):
        self.process = subprocess.Popen(
            ["java", "-Xmx256m", "-cp", jars(), str(pathlib.Path(__file__).with_name("BareBulk.java")), source, target],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, way):
        self.process.stdin.write(way + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait(60)


def bench_sqlserver(figures):
    """A table of seven columns to the SQL Server that PODIUM_TEST_SQLSERVER_URL names; left out where it names none."""
    url = os.environ.get("PODIUM_TEST_SQLSERVER_URL")
    if not url:
        print("sqlserver: left out, PODIUM_TEST_SQLSERVER_URL names no server")
        return
    user, password = (os.environ.get("PODIUM_TEST_SQLSERVER_" + name, "") for name in ("USERNAME", "PASSWORD"))
    with Hub({}) as source:
        source.psql("postgres", "create database shop")
        source.psql("shop", SOURCE)
        shop = f"jdbc:postgresql://127.0.0.1:{source.port}/shop"
        warehouse = {"PODIUM_WAREHOUSE_URL": url, "PODIUM_WAREHOUSE_USERNAME": user, "PODIUM_WAREHOUSE_PASSWORD": password,
                     "PODIUM_CONNECTIONS_SHOP_URL": shop, "PODIUM_CONNECTIONS_SHOP_USERNAME": "podium",
                     "PODIUM_CONNECTIONS_SHOP_PASSWORD": PASSWORD}
        with Hub({"route.yaml": ROUTE}, environment=warehouse) as hub:
            bare = Bare(f"{shop}?user=podium&password={PASSWORD}", f"{url};user={user};password={password}")
            landed, bulk, batch = [], [], []
            for round_number in range(ROUNDS + 1):
                seconds = bare("bulk")
                step = hub.run_to_end("shop", mode="full")["steps"][0]
                assert step["rows"] == ROWS, step
                if round_number:  # the first round warms up
                    bulk.append(seconds)
                    landed.append(Hub.seconds(step))
            for _ in range(BATCH_ROUNDS):
                batch.append(bare("batch"))
            bare.stop()
        median = statistics.median(landed)
        figures.add("sqlserver-bulk", "SQLServerBulkCopy in a bare loop over the same rows", statistics.median(bulk) / median, 0.8,
                    at_least=True, note=f"{ROWS / median:,.0f} rows/s, -Xmx256m")
        figures.add("sqlserver-batch", "batches of 1,000 inserts of the same rows", statistics.median(batch) / median, 5, at_least=True)
