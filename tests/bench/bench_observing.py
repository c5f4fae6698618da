"""What it costs to be seen: a load with lineage, traces and scraped metrics, against the same without."""
import http.server
import os
import statistics
import threading
import urllib.request

from hub import Hub, ROUNDS

ROWS = int(os.environ.get("BENCH_SEEN_ROWS", 1_000_000))
SCRAPE_SECONDS = 5
WARM_UP, PAIRS = 4, 6 * ROUNDS

ROUTE = """
- route:
    id: seen.rows
    group: seen
    description: All rows again each time
    from:
      uri: load:seen.rows
      parameters: { snapshot: true }
      steps:
        - kamelet:
            name: jdbc-table/seen.rows
            parameters: { connection: bench, table: public.rows }
            steps:
              - to: bronze:seen.rows
"""

TABLE = f"""
create table rows as
select n as id, ((n * 7 % 100000) / 100.0)::numeric(12,2) as amount,
       timestamptz '2026-01-01' + n * interval '7 seconds' as ordered_at, ('A-' || n)::varchar(20) as number,
       'Auftrag ' || n || E' – Zürich\\nzweite Zeile' as note, md5(n::text)::uuid as reference,
       jsonb_build_object('channel', n % 5, 'tags', jsonb_build_array('a', n % 10)) as attributes
from generate_series(1::bigint, {ROWS}) n;
vacuum analyze rows;
"""


class Receiver(http.server.ThreadingHTTPServer):
    """Takes what comes and counts it."""

    def __init__(self):
        self.taken = {"/lineage": 0, "/traces": 0}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(handler):
                handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
                self.taken[handler.path] += 1
                handler.send_response(200)
                handler.send_header("Content-Length", "0")
                handler.end_headers()

            def log_message(handler, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


def scrape(hub, ended):
    """As Prometheus does, far more often."""
    while not ended.wait(SCRAPE_SECONDS):
        request = urllib.request.Request(f"http://127.0.0.1:{hub.http}/q/metrics",
                                         headers={"Authorization": hub.authorization()})
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()


def more(some, others):
    """How many percent the middle half of some is above the middle half of others: one load alone is up to 20 % off."""
    def middle(values):
        return statistics.mean(sorted(values)[len(values) // 4:len(values) - len(values) // 4])
    return (middle(some) / middle(others) - 1) * 100


def bench_observing(figures):
    """One hub that tells all and one that tells nothing load the same table in turn; the first rounds warm up."""
    receiver, ended = Receiver(), threading.Event()
    told = {"PODIUM_LINEAGE_TO": receiver.url("/lineage"), "PODIUM_TRACES_TO": receiver.url("/traces")}
    with Hub({"seen.yaml": ROUTE}, ["bench"]) as silent, Hub({"seen.yaml": ROUTE}, ["bench"], told) as seen:
        for hub in (silent, seen):
            hub.psql("postgres", "create database bench")
            hub.psql("bench", TABLE)
        threading.Thread(target=scrape, args=(seen, ended), daemon=True).start()
        times, spent = {silent: [], seen: []}, {silent: [], seen: []}
        for round_number in range(WARM_UP + PAIRS):
            # Who is first has the page cache cold for both: they take turns.
            for hub in (silent, seen) if round_number % 2 else (seen, silent):
                before = hub.processor_seconds()
                run = hub.run_to_end("seen", mode="full")
                assert run["steps"][0]["rows"] == ROWS, run
                if round_number >= WARM_UP:
                    times[hub].append(Hub.seconds(run["steps"][0]))
                    spent[hub].append(hub.processor_seconds() - before)
                hub.empty_landing()
        ended.set()
        assert min(receiver.taken.values()) > 0, f"nothing was told: {receiver.taken}"
        # By processor time: loads in one of two like hubs take up to a tenth longer than in the other, whatever is told.
        figures.add("overhead-of-being-seen-percent", f"the hub's processor time for the same load of {ROWS:,} rows, nothing told or scraped",
                    more(spent[seen], spent[silent]), 3, at_least=False,
                    note=f"lineage, traces, metrics scraped each {SCRAPE_SECONDS} s; {PAIRS} pairs, middle half; time {more(times[seen], times[silent]):+.1f} %")
