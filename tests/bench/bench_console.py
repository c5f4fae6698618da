"""The console with a warehouse that has seen much: how soon its first page can be used, how fast a big pipeline's page is answered."""
import http.client
import json
import statistics
import time

import chromium
from hub import Hub, PASSWORD, ROUNDS

DATASETS, RUNS = 200, 10_000
CALLS = 100

ROUTES = "".join(f"""
- route:
    id: big.d{n:03}
    group: big
    description: One of many
    from:
      uri: load:big.d{n:03}
      parameters: {{ key: id }}
      steps:
        - setBody: {{ constant: nothing }}
""" for n in range(DATASETS)) + """
- route:
    id: big.shop
    group: big
    description: What follows from all of them
    from:
      uri: completion:bronze
      steps:
        - setBody: { constant: nothing }
"""

# Runs, their steps and loads as the hub would have written them, a quarter of an hour apart; every fiftieth failed.
SEEN = f"""
set session_replication_role = replica;
insert into podium.dataset (name, table_name) select format('big.d%s', lpad(n::text, 3, '0')), format('big_d%s', lpad(n::text, 3, '0'))
from generate_series(0, {DATASETS - 1}) n;
insert into podium.run (id, pipeline, state, mode, requested_by, queued_at, started_at, finished_at)
select gen_random_uuid(), 'big', case when n % 50 = 0 then 'FAILED' else 'SUCCEEDED' end, 'INCREMENTAL', 'bench', at, at, at + interval '90 seconds'
from generate_series(1, {RUNS}) n, lateral (select now() - ({RUNS} - n) * interval '15 minutes' - interval '10 minutes' as at) t order by n;
insert into podium.step (run_id, name, stage, state, rows, bytes, attempt, started_at, finished_at)
select r.id, d.name, 'bronze', case when r.state = 'FAILED' and d.name = 'big.d007' then 'FAILED' else 'SUCCEEDED' end, 1000, 100000, 1,
  r.started_at, r.started_at + interval '40 seconds'
from podium.run r cross join podium.dataset d where d.name like 'big.%';
insert into podium.step (run_id, name, stage, state, rows, bytes, attempt, started_at, finished_at)
select id, 'big.shop', 'delivery', 'SUCCEEDED', 0, 0, 1, started_at + interval '41 seconds', finished_at from podium.run where pipeline = 'big';
insert into podium.load (dataset, run_id, state, visible, extracted_at, finished_at, read, landed, bytes)
select d.name, r.id, 'LANDED', true, r.started_at, r.started_at + interval '40 seconds', 1000, 1000, 100000
from podium.run r cross join podium.dataset d where d.name like 'big.%' order by r.sequence;
vacuum analyze podium.run, podium.step, podium.load, podium.dataset;
"""

# When the first pipeline's links and buttons are there and the page has time for who clicks.
WATCH = """
(() => {
  const look = () => {
    if (document.querySelector('.podium-card a') && document.querySelector('.podium-card button')) {
      requestIdleCallback(() => { window.interactive = performance.now(); });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
})();
"""


def session(hub):
    """The cookie of somebody who has logged in to the console."""
    connection = http.client.HTTPConnection("127.0.0.1", hub.http, timeout=60)
    connection.request("POST", "/hawtio/auth/login", json.dumps({"username": "admin", "password": PASSWORD}),
                       {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("Set-Cookie").split(";")[0]


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def bench_console_api(figures):
    """What the page of a pipeline with 200 datasets and 10,000 runs asks the hub for, 95 of 100 times."""
    # Nobody asks as fast as this without being told to wait, unless the hub is told not to.
    with Hub({"big.yaml": ROUTES}, environment={"PODIUM_REST_RATE": "0"}) as hub:
        hub.psql("warehouse", SEEN)
        cookie = session(hub)
        connection = http.client.HTTPConnection("127.0.0.1", hub.http, timeout=60)
        paths = ["/api/pipelines/big/graph", "/api/pipelines/big", "/api/pipelines/big/runs?limit=15", "/api/overview"]
        times = {path: [] for path in paths}
        for call in range(CALLS + 20):
            for path in paths:
                begun = time.monotonic()
                connection.request("GET", path, headers={"Cookie": cookie})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise SystemExit(f"{path}: {answer.status}")
                if call >= 20:
                    times[path].append((time.monotonic() - begun) * 1000)
        slowest = max(paths, key=lambda path: percentile(times[path], 0.95))
        note = ", ".join(f"{path.removeprefix('/api/')} {percentile(times[path], 0.95):.0f} ms" for path in paths)
        figures.add("console-page-p95-ms", "– (milliseconds)", percentile(times[slowest], 0.95), 50, at_least=False,
                    note=f"{DATASETS} datasets, {RUNS:,} runs; {note}")


def bench_console_overview(figures):
    """From the address to an overview that can be used, for somebody who was there before, and for the first time."""
    if not chromium.executable():
        print("console-overview: no Chromium here (or name it with CHROMIUM)")
        return
    with Hub({"big.yaml": ROUTES}) as hub:
        name, value = session(hub).split("=", 1)
        times = []
        with chromium.Chromium() as browser:
            for _ in range(4 * ROUNDS + 3):
                page = browser.page()
                page.call("Network.enable")
                page.call("Network.setCookie", name=name, value=value, url=f"http://127.0.0.1:{hub.http}/")
                page.call("Page.enable")
                page.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
                page.call("Page.navigate", url=f"http://127.0.0.1:{hub.http}/hawtio/podium")
                deadline = time.monotonic() + 60
                while not page.value("window.interactive"):
                    if time.monotonic() > deadline:
                        raise SystemExit("The overview did not come: " + str(page.value("document.body.innerText"))[:500])
                    time.sleep(0.1)
                times.append(page.value("window.interactive") / 1000)
                page.close()
        # The browser keeps compiled code from the second visit on.
        figures.add("console-overview-s", "– (seconds)", statistics.median(times[3:]), 1.5, at_least=False,
                    note=f"{DATASETS} datasets; {4 * ROUNDS} visits; the very first visit, with an empty cache: {times[0]:.1f} s")
