"""Azure's storage: what staging in blobs adds to a load, and Parquet landing against DuckDB's own COPY of the same file."""
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from bench_files import csv_line, write
from bench_rest import PageServer
from hub import Hub, ROOT, ROUNDS, free_port

AZURITE = "3.37.0"
ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
PAGES = 200
FILE_BYTES = int(os.environ.get("BENCH_STAGED_MB", 200)) * 1_000_000
LAKE_BYTES = int(os.environ.get("BENCH_LAKE_MB", 300)) * 1_000_000
DUCKDB = """
import sys, time, duckdb
duckdb.sql('set enable_progress_bar = false')
begun = time.monotonic()
duckdb.sql(f"copy (select * from read_csv('{sys.argv[1]}', header = true, all_varchar = true)) to '{sys.argv[2]}' (format parquet, compression zstd)")
print(time.monotonic() - begun)
"""


class Azurite:
    """Microsoft's emulator of Azure's blobs, with a container "lake"."""

    def __init__(self):
        folder = ROOT / f"target/azurite-{AZURITE}"
        program = folder / "node_modules/.bin/azurite-blob"
        if not program.exists():
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(folder), f"azurite@{AZURITE}"], check=True)
        self.port = free_port()
        self.data = tempfile.mkdtemp(prefix="podium-azurite")
        self.process = subprocess.Popen(
            [str(program), "--location", self.data, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
             "--blobPort", str(self.port)], stdout=subprocess.DEVNULL)
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        subprocess.run([python(), "-c", "import sys; from azure.storage.blob import ContainerClient; "
                        "ContainerClient.from_connection_string(sys.argv[1], 'lake').create_container()",
                        self.connection_string], check=True)

    @property
    def connection_string(self):
        return (f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={KEY};"
                f"BlobEndpoint=http://127.0.0.1:{self.port}/{ACCOUNT};")

    @property
    def environment(self):
        return {"PODIUM_CONNECTIONS_STAGE_URL": "azblob:lake/staged",
                "PODIUM_CONNECTIONS_STAGE_PASSWORD": self.connection_string}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.data, ignore_errors=True)


def python():
    """Of an environment with DuckDB and a client of blobs."""
    folder = ROOT / "target/bench-lake"
    program = folder / "bin/python"
    if not (folder / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(program), "-m", "pip", "-q", "install", "duckdb", "azure-storage-blob"], check=True)
        (folder / "installed").touch()
    return str(program)


def route(name, kamelet, load="", target=""):
    return f"""
- route:
    id: {name}.items
    group: {name}
    description: Everything again each time
    from:
      uri: load:{name}.items
      parameters: {{ snapshot: true{load} }}
      steps:
        - kamelet:
            name: {kamelet.format(name=name)}
            steps:
              - to: bronze:{name}.items{target}
"""


def compare(hub, rows, contestants):
    """Medians of interleaved runs; the first round warms up."""
    hub.psql("warehouse", "create schema bench; create table bench.rows (id int)")
    times = {name: [] for name in contestants}
    for round_number in range(ROUNDS + 1):
        for name in contestants:
            hub.empty()
            step = hub.run_to_end(name, mode="full")["steps"][0]
            assert step["rows"] == rows, step
            if round_number:
                times[name].append(Hub.seconds(step))
    return [statistics.median(times[name]) for name in contestants]


def bench_staging_pages(figures):
    """Pages of an API of 20 ms, staged in blobs before they land, against the same load without."""
    pages = "rest-cursor/{name}.items\n            parameters: {{ connection: api, path: /walk, records: data, next: next, limit: 100 }}"
    with Azurite() as azurite, PageServer(PAGES * 100, 20) as server, Hub(
            {"plain.yaml": route("plain", pages), "staged.yaml": route("staged", pages, ", staging: stage")},
            environment={"PODIUM_CONNECTIONS_API_URL": server.url, **azurite.environment}) as hub:
        plain, staged = compare(hub, PAGES * 100, ["plain", "staged"])
        figures.add("staging-pages-in-blobs", "the same load unstaged", staged / plain, 1.3, at_least=False,
                    note=f"{PAGES} pages of 20 ms, azurite, {staged:.1f} s")


def bench_staging_file(figures):
    """A CSV file, staged in a folder or in blobs while it lands, against the same load without."""
    kamelet = "files-csv/{name}.items\n            parameters: {{ connection: files }}"
    routes = {"plain": "", "folder": ", staging: folder", "blobs": ", staging: stage"}
    with Azurite() as azurite, Hub({f"{name}.yaml": route(name, kamelet, load) for name, load in routes.items()},
                                   environment=azurite.environment) as hub:
        folder = hub.folder / "staged"
        folder.mkdir()
        hub.environment["PODIUM_CONNECTIONS_FOLDER_URL"] = str(folder)
        rows = given(hub, FILE_BYTES)
        plain, *staged = compare(hub, rows, list(routes))
        for name, seconds in zip(("folder", "blobs"), staged):
            figures.add(f"staging-file-in-{name}", "the same load unstaged", seconds / plain, 1.3, at_least=False,
                        note=f"CSV of {FILE_BYTES // 1_000_000} MB, {FILE_BYTES / seconds / 1e6:.0f} MB/s, -Xmx256m, "
                             f"peak resident {hub.peak_resident_mib()} MiB"
                             + (", azurite on the same two cores" if name == "blobs" else ""))


def given(hub, size):
    folder = hub.folder / "files"
    folder.mkdir()
    rows = write(folder / "rows.csv", size, csv_line)
    hub.stop()
    hub.environment["PODIUM_CONNECTIONS_FILES_URL"] = str(folder)
    hub.start()
    return rows


def bench_lake(figures):
    """A CSV file into the lake, every field checked, against DuckDB's COPY of the same file into one Parquet file, zstd both."""
    kamelet = "files-csv/{name}.items\n            parameters: {{ connection: files }}"
    with Hub({"lake.yaml": route("lake", kamelet, target="?target=lake")}) as hub:
        lake = hub.folder / "lake"
        lake.mkdir()
        hub.environment["PODIUM_CONNECTIONS_LAKE_URL"] = str(lake)
        rows = given(hub, LAKE_BYTES)
        duck, landed = [], []
        for round_number in range(ROUNDS + 1):
            copied = subprocess.run([python(), "-c", DUCKDB, str(hub.folder / "files/rows.csv"), str(hub.folder / "duck.parquet")],
                                    check=True, capture_output=True, text=True).stdout
            step = hub.run_to_end("lake", mode="full")["steps"][0]
            assert step["rows"] == rows, step
            if round_number:
                duck.append(float(copied))
                landed.append(Hub.seconds(step))
        ratio = statistics.median(duck) / statistics.median(landed)
        size = sum(file.stat().st_size for file in pathlib.Path(lake).rglob("*.parquet")) / (ROUNDS + 1)
        figures.add("lake-parquet", "rows/s of DuckDB's COPY of the same CSV into Parquet", ratio, 0.5, at_least=True,
                    note=f"{rows / statistics.median(landed):,.0f} rows/s, {size / 1e6:.0f} MB against "
                         f"{(hub.folder / 'duck.parquet').stat().st_size / 1e6:.0f} MB, -Xmx256m, peak resident {hub.peak_resident_mib()} MiB")
