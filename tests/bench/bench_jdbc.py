"""Tables over JDBC into bronze, passed through and value by value, against psql COPY piped into psql COPY."""
import os
import statistics

from hub import Hub, ROUNDS

WIDE_ROWS = int(os.environ.get("BENCH_WIDE_ROWS", 2_000_000))
NARROW_ROWS = int(os.environ.get("BENCH_NARROW_ROWS", 4_000_000))


def route(way, options=""):
    return f"""
- route:
    id: {way}.rows
    group: {way}
    description: All rows again each time
    from:
      uri: load:{way}.rows
      parameters: {{ snapshot: true }}
      steps:
        - kamelet:
            name: jdbc-table/{way}.rows
            parameters: {{ connection: bench, table: public.rows{options} }}
            steps:
              - to: bronze:{way}.rows
"""


ROUTES = {"passed.yaml": route("passed"), "generic.yaml": route("generic", ", passThrough: false")}

WIDE = f"""
create table rows as
select n as id, ((n * 7 % 100000) / 100.0)::numeric(12,2) as amount,
       timestamptz '2026-01-01' + n * interval '7 seconds' as ordered_at, ('A-' || n)::varchar(20) as number,
       'Auftrag ' || n || E' – Zürich\\nzweite Zeile' as note, md5(n::text)::uuid as reference,
       jsonb_build_object('channel', n % 5, 'tags', jsonb_build_array('a', n % 10)) as attributes
from generate_series(1::bigint, {WIDE_ROWS}) n;
vacuum analyze rows;
"""

NARROW = f"""
create table rows (aid int, bid int, abalance int, filler char(84));
insert into rows select n, n / 100000 + 1, 0, '' from generate_series(1, {NARROW_ROWS}) n;
vacuum analyze rows;
"""

def race(hub, rows):
    """Seconds of each contestant, one after the other in each round; the first round warms up."""
    times = {"text": [], "binary": [], "passed": [], "generic": []}
    for round_number in range(ROUNDS + 1):
        for contestant, seconds in times.items():
            hub.empty()
            if contestant in ("text", "binary"):
                taken = hub.copy_pipe("bench", "rows", "warehouse", "bench.rows", contestant)
            else:
                step = hub.run_to_end(contestant, mode="full")["steps"][0]
                assert step["rows"] == rows, step
                taken = Hub.seconds(step)
            if round_number:
                seconds.append(taken)
    return {contestant: statistics.median(seconds) for contestant, seconds in times.items()}


def compare(figures, name, rows, sql, table, goals):
    with Hub(ROUTES, connections=["bench"]) as hub:
        hub.psql("postgres", "create database bench")
        hub.psql("bench", sql)
        hub.psql("warehouse", f"create schema bench; create table bench.rows ({table})")
        seconds = race(hub, rows)
        figure = lambda way, against, goal: figures.add(
            f"jdbc-{name}-{way}" + ("" if against == "text" else "-to-binary"), f"rows/s of psql COPY | psql COPY, {against}",
            seconds[against] / seconds[way], goal, at_least=True,
            note=f"{rows / seconds[way]:,.0f} rows/s, -Xmx256m, peak resident {hub.peak_resident_mib()} MiB")
        for way, against, goal in goals:
            figure(way, against, goal)


PARTITIONS = {f"{way}.yaml": route(way, f", partitionBy: id, partitions: {count}").replace("jdbc-table", "jdbc-partitions")
              for way, count in (("one", 1), ("two", 2))}


def bench_jdbc_partitions(figures):
    """A wide table in one range and in two side by side."""
    with Hub(PARTITIONS, connections=["bench"]) as hub:
        hub.psql("postgres", "create database bench")
        hub.psql("bench", WIDE)
        hub.psql("warehouse", "create schema bench; create table bench.rows ()")
        times = {"one": [], "two": []}
        for round_number in range(ROUNDS + 1):
            for way, seconds in times.items():
                hub.empty()
                step = hub.run_to_end(way, mode="full")["steps"][0]
                assert step["rows"] == WIDE_ROWS, step
                if round_number:
                    seconds.append(Hub.seconds(step))
        figures.add("jdbc-two-partitions", "rows/s of one partition", statistics.median(times["one"])
                    / statistics.median(times["two"]), 1, at_least=True,
                    note=f"{WIDE_ROWS:,} rows, two cores; peak resident {hub.peak_resident_mib()} MiB")


def bench_jdbc(figures):
    """A wide table, and one of few short columns (pgbench's accounts)."""
    compare(figures, "wide", WIDE_ROWS, WIDE,
                "id bigint, amount numeric(12,2), ordered_at timestamptz, number varchar(20), note text, reference uuid,"
                " attributes jsonb",
                [("passed", "text", 1.5), ("passed", "binary", 0.9), ("generic", "text", 1.1)])
    compare(figures, "narrow", NARROW_ROWS, NARROW, "aid int, bid int, abalance int, filler char(84)",
                [("passed", "text", 0.95), ("generic", "text", 0.8)])
