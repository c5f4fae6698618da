"""Files into bronze, every field checked, against psql copying the same files unchecked."""
import os
import statistics
import time

from hub import Hub, ROUNDS

CSV_BYTES = int(os.environ.get("BENCH_CSV_MB", 500)) * 1_000_000
JSON_BYTES = int(os.environ.get("BENCH_JSON_MB", 300)) * 1_000_000


def route(kind):
    return f"""
- route:
    id: {kind}.rows
    group: {kind}
    description: One file again each time
    from:
      uri: load:{kind}.rows
      steps:
        - kamelet:
            name: files-{kind}/{kind}.rows
            parameters: {{ connection: files }}
            steps:
              - to: bronze:{kind}.rows
"""


HEADER = "visit_id,visited_at,visitor,page,referrer,country,device,seconds\n"


def write(path, size, line):
    with open(path, "w", encoding="utf-8", newline="") as file:
        written = rows = 0
        if path.suffix == ".csv":
            file.write(HEADER)
        while written < size:
            text = "".join(line(rows + n) for n in range(10_000))
            rows += 10_000
            written += len(text.encode())
            file.write(text)
    return rows


def csv_line(n):
    return (f"{n},2026-01-{n % 28 + 1:02}T{n % 24:02}:{n % 60:02}:00Z,v-{n * 7919 % 100003},/products/größe-{n % 977},"
            f"\"https://example.org/?q={n % 31},„{n % 7}“\",{'DE CH AT'.split()[n % 3]},mobile,{n % 300}\n")


def json_line(n):
    return (f'{{"id": {n}, "update_time": "2026-01-01T00:{n % 60:02}:00Z", "value": {n / 7:.5f}, "open": true, '
            f'"customer": {{"name": "Größe & Söhne {n % 977}", "country": "CH"}}, "tags": ["a", "b{n % 10}"], '
            f'"note": "{"Zürich, zweite Zeile; " * 34}"}}\n')


def race(figures, kind, size, line, table, copy, goal, against):
    with Hub({"route.yaml": route(kind)}) as hub:
        folder = hub.folder / "files"
        folder.mkdir()
        hub.stop()
        hub.environment["PODIUM_CONNECTIONS_FILES_URL"] = str(folder)
        hub.start()
        path = folder / f"rows.{kind}"
        rows = write(path, size, line)
        hub.psql("warehouse", f"create schema bench; create table bench.rows ({table})")
        copied, landed = [], []
        for round_number in range(ROUNDS + 1):
            hub.empty()
            begun = time.monotonic()
            hub.psql("warehouse", f"\\copy bench.rows from '{path}' with ({copy})\n")
            seconds = time.monotonic() - begun
            hub.empty()
            step = hub.run_to_end(kind, mode="full")["steps"][0]
            assert step["rows"] == rows, step
            if round_number:  # the first round warms up
                copied.append(seconds)
                landed.append(Hub.seconds(step))
        median = statistics.median(landed)
        figures.add(f"files-{kind}", against, statistics.median(copied) / median, goal, at_least=True,
                    note=f"{path.stat().st_size / median / 1e6:,.0f} MB/s, {rows / median:,.0f} records/s, -Xmx256m, "
                         f"peak resident {hub.peak_resident_mib()} MiB")


def bench_csv(figures):
    """A CSV file of eight columns, checked field by field."""
    race(figures, "csv", CSV_BYTES, csv_line, ", ".join(f"{name} text" for name in HEADER.strip().split(",")),
         "format csv, header", 0.95, "psql \\copy of the same file")


def bench_jsonl(figures):
    """A JSON Lines file of documents of 1 kB."""
    race(figures, "jsonl", JSON_BYTES, json_line, "record jsonb",
         "format csv, quote E'\\x01', delimiter E'\\x02'", 0.9, "psql \\copy of the same file into jsonb")
