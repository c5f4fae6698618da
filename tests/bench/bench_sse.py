"""What it costs a hub to be followed: a load of a table with 500 clients on its run's events, and with none."""
import base64
import os
import selectors
import socket
import statistics
import subprocess
import sys
import time

from bench_jdbc import WIDE, WIDE_ROWS, route
from hub import Hub, PASSWORD, ROUNDS

CLIENTS = int(os.environ.get("BENCH_SSE_CLIENTS", 500))

# Writes a row and closes each slice, so that there is much to tell.
PARTS = 40


def followers(port, run):
    """Follows the run with all clients until it has ended; says ready when all have heard of it, and how many heard its end."""
    login = base64.b64encode(f"admin:{PASSWORD}".encode()).decode()
    request = (f"GET /api/runs/{run}/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {login}\r\n"
               "Accept: text/event-stream\r\n\r\n").encode()
    waiting = selectors.DefaultSelector()
    heard, events, ends = {}, 0, 0
    for _ in range(CLIENTS):
        client = socket.create_connection(("127.0.0.1", port))
        client.sendall(request)
        waiting.register(client, selectors.EVENT_READ)
        heard[client] = b""
    told = False
    while heard:
        for key, _ in waiting.select(timeout=60):
            data = key.fileobj.recv(1 << 16)
            events += data.count(b"data:")
            text = heard[key.fileobj] = (heard[key.fileobj] + data)[-4096:]
            if not data or b"\r\n0\r\n\r\n" in text:
                ends += b'"finishedAt":"' in text
                waiting.unregister(key.fileobj)
                key.fileobj.close()
                del heard[key.fileobj]
        if not told and all(heard.values()):
            told = True
            print("ready", flush=True)
    print(f"{events} {ends}", flush=True)


def cpu_seconds(hub):
    fields = open(f"/proc/{hub.process.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(hub, followed):
    """Wall and processor seconds of a load in slices; the pipeline is paused until its followers are there."""
    hub.empty()
    hub.rest("POST", "/api/pipelines/passed/pause", {})
    run = hub.rest("POST", "/api/runs", {"pipeline": "passed", "from": "0", "to": str(WIDE_ROWS + 1),
                                         "slice": str(WIDE_ROWS // PARTS + 1)})
    clients = None
    if followed:
        clients = subprocess.Popen([sys.executable, __file__, str(hub.http), run["id"]], stdout=subprocess.PIPE, text=True)
        assert clients.stdout.readline() == "ready\n"
    begun = cpu_seconds(hub)
    hub.rest("POST", "/api/pipelines/passed/resume", {})
    while run["state"] not in ("SUCCEEDED", "FAILED", "CANCELLED"):
        time.sleep(0.2)
        run = hub.rest("GET", f"/api/runs/{run['id']}")
    assert run["state"] == "SUCCEEDED" and run["steps"][0]["rows"] == WIDE_ROWS, run["steps"][0]
    used = cpu_seconds(hub) - begun
    if followed:
        events, ends = clients.stdout.readline().split()
        assert clients.wait(60) == 0 and int(ends) == CLIENTS, (events, ends)
        return Hub.seconds(run["steps"][0]), used, int(events)
    return Hub.seconds(run["steps"][0]), used, 0


def bench_sse(figures):
    """A load that 500 clients follow by server-sent events, against the same that nobody follows."""
    routes = {"passed.yaml": route("passed").replace("snapshot: true", "cursor: id, key: id")}
    with Hub(routes, connections=["bench"], environment={"PODIUM_REST_RATE": "0"}) as hub:
        hub.psql("postgres", "create database bench")
        hub.psql("bench", WIDE + "create unique index on rows (id);")
        hub.psql("warehouse", "create schema bench; create table bench.rows (id bigint)")
        wall, used, events = {True: [], False: []}, {True: [], False: []}, 0
        for round_number in range(ROUNDS + 1):
            for followed in (False, True):
                seconds, cpu, told = load(hub, followed)
                if round_number:
                    wall[followed].append(seconds)
                    used[followed].append(cpu)
                    events = max(events, told)
        share = statistics.median(wall[False]) / statistics.median(wall[True])
        figures.add("followed-by-500-sse-clients", "rows/s of the same load that nobody follows", share, 0.9, at_least=True,
                    note=f"{events:,} events told in a load; processor time of the hub {statistics.median(used[True]):.1f} s"
                         f" against {statistics.median(used[False]):.1f} s")


if __name__ == "__main__":
    followers(int(sys.argv[1]), sys.argv[2])
