"""The packaged hub with an embedded warehouse of its own, for the benches."""
import base64
import datetime
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "of-the-bench"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 5))

# What landed goes, so that each contestant writes to an empty table. Bronze refuses it to everybody else.
LANDING = """
set session_replication_role = replica;
set client_min_messages = error;
do $$ declare t text; begin
  for t in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'landing' loop
    execute 'truncate ' || t;
  end loop;
end $$;
checkpoint;
"""
EMPTY = LANDING.replace("do $$", "truncate bench.rows;\ndo $$", 1)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Hub:
    def __init__(self, routes, connections=(), environment=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="podium-bench"))
        self.http, self.port = free_port(), free_port()
        (self.folder / "routes").mkdir()
        for name, text in routes.items():
            (self.folder / "routes" / name).write_text(text, encoding="utf-8")
        self.environment = {
            **os.environ,
            "PODIUM_HOME": str(self.folder / "home"),
            "PODIUM_ROUTES": str(self.folder / "routes"),
            "PODIUM_KAMELETS": str(ROOT / "kamelets"),
            "PODIUM_RUN_AT_START": "",
            "PODIUM_SAMPLE_ENABLED": "false",
            "PODIUM_ADMIN_PASSWORD": PASSWORD,
            "PODIUM_WAREHOUSE_PASSWORD": PASSWORD,
            "PODIUM_WAREHOUSE_EMBEDDED_PORT": str(self.port),
            "QUARKUS_HTTP_PORT": str(self.http),
        }
        for name in connections:
            prefix = f"PODIUM_CONNECTIONS_{name.upper()}"
            self.environment[f"{prefix}_URL"] = f"jdbc:postgresql://127.0.0.1:{self.port}/{name}"
            self.environment[f"{prefix}_USERNAME"] = "podium"
            self.environment[f"{prefix}_PASSWORD"] = PASSWORD
        self.environment.update(environment or {})
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [str(ROOT / "bin/podium"), "start"],
                env=self.environment, stdout=log, stderr=log)
        deadline = time.monotonic() + 120
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The hub did not start:\n" + (self.folder / "log").read_text()[-3000:])
            time.sleep(0.02)

    def ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/q/health/ready", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def peak_resident_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024

    def processor_seconds(self):
        """What the hub's own process has used so far, its warehouse's not."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def authorization():
        return "Basic " + base64.b64encode(f"admin:{PASSWORD}".encode()).decode()

    def rest(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.http}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": self.authorization()})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.read().decode()}\n"
                             + (self.folder / "log").read_text()[-3000:]) from None

    def run_to_end(self, pipeline, mode="incremental"):
        run = self.rest("POST", "/api/runs", {"pipeline": pipeline, "mode": mode})
        while run["state"] not in ("SUCCEEDED", "FAILED", "CANCELLED"):
            time.sleep(0.05)
            run = self.rest("GET", f"/api/runs/{run['id']}")
        if run["state"] != "SUCCEEDED":
            raise SystemExit(json.dumps(run, indent=2))
        return run

    def _psql(self, database):
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1",
                f"host=127.0.0.1 port={self.port} dbname={database} user=podium password={PASSWORD}"]

    def psql(self, database, sql):
        subprocess.run([*self._psql(database), "-f", "-"], input=sql.encode(), check=True)

    def empty(self):
        self.psql("warehouse", EMPTY)

    def empty_landing(self):
        self.psql("warehouse", LANDING)

    def copy_pipe(self, source, table, target, target_table, form="text"):
        """Seconds of psql COPY TO piped into psql COPY FROM."""
        begun = time.monotonic()
        reader = subprocess.Popen([*self._psql(source), "-c", f"copy {table} to stdout (format {form})"],
                                  stdout=subprocess.PIPE)
        subprocess.run([*self._psql(target), "-c", f"copy {target_table} from stdin (format {form})"],
                       stdin=reader.stdout, check=True)
        reader.wait()
        return time.monotonic() - begun

    def copy_documents(self, file, target_table):
        """Seconds of psql copying a file of JSON documents, one a line, into a table of one jsonb column."""
        begun = time.monotonic()
        self.psql("warehouse", f"\\copy {target_table} from '{file}' with (format csv, quote E'\\x01', delimiter E'\\x02')\n")
        return time.monotonic() - begun

    @staticmethod
    def instant(text):
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")[:26].rstrip("+") + "+00:00"
                                               if "." in text and len(text) > 27 else text.replace("Z", "+00:00"))

    @staticmethod
    def seconds(step):
        return (Hub.instant(step["finishedAt"]) - Hub.instant(step["startedAt"])).total_seconds()
