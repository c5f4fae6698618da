"""Pages of an API into bronze: without latency against COPY of the same bytes, with 20 ms a page against the server's own time."""
import pathlib
import statistics
import subprocess
import sys
import urllib.request

from hub import Hub, ROUNDS, free_port

RECORDS = 200_000
PAGES = 200
SERVER = pathlib.Path(__file__).with_name("page_server.py")


def route(limit):
    return f"""
- route:
    id: bench.items
    group: bench
    description: Pages by cursor, everything again each time
    from:
      uri: load:bench.items
      parameters: {{ snapshot: true }}
      steps:
        - kamelet:
            name: rest-cursor/bench.items
            parameters: {{ connection: api, path: /walk, records: data, next: next, limit: {limit} }}
            steps:
              - to: bronze:bench.items
"""


class PageServer:
    def __init__(self, records, latency):
        self.port = free_port()
        self.process = subprocess.Popen([sys.executable, str(SERVER), str(self.port), str(records), str(latency)],
                                        stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == b"ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return answer.read()

    def spent(self):
        return float(self.get("/spent"))


def bench_rest_pages(figures):
    """Pages of three thousand records of 1 kB without latency, against psql COPY of the same documents into a jsonb column."""
    with PageServer(RECORDS, 0) as server, Hub(
            {"bench.yaml": route(3000)}, environment={"PODIUM_CONNECTIONS_API_URL": server.url}) as hub:
        lines = hub.folder / "lines.json"
        lines.write_bytes(server.get("/lines"))
        hub.psql("warehouse", "create schema bench; create table bench.items (record jsonb)")
        copy_times, hub_times = [], []
        for round_number in range(ROUNDS + 1):
            hub.psql("warehouse", "truncate bench.items")
            copied = hub.copy_documents(lines, "bench.items")
            step = hub.run_to_end("bench", mode="full")["steps"][0]
            assert step["rows"] == RECORDS, step
            if round_number:
                copy_times.append(copied)
                hub_times.append(Hub.seconds(step))
        ratio = statistics.median(copy_times) / statistics.median(hub_times)
        figures.add("rest-pages-without-latency", "rows/s of psql COPY of the same documents into jsonb", ratio, 0.9,
                    at_least=True, note=f"{RECORDS / statistics.median(hub_times):,.0f} records/s of 1 kB, -Xmx256m, "
                                        f"peak resident {hub.peak_resident_mib()} MiB")


def bench_rest_latency(figures):
    """A cursor walk of 200 pages of 100 records, 20 ms each, landing included, against what the server itself takes."""
    with PageServer(PAGES * 100, 20) as server, Hub(
            {"bench.yaml": route(100)}, environment={"PODIUM_CONNECTIONS_API_URL": server.url}) as hub:
        ratios = []
        for round_number in range(ROUNDS + 1):
            server.spent()
            step = hub.run_to_end("bench", mode="full")["steps"][0]
            assert step["rows"] == PAGES * 100, step
            if round_number:
                ratios.append(Hub.seconds(step) / server.spent())
        figures.add("rest-cursor-20ms-a-page", "pages × the server's own latency", statistics.median(ratios), 1.25,
                    at_least=False, note=f"{PAGES} pages, landing included")
