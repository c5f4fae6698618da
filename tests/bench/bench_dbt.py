"""dbt build of the sample's project: through the hub, against the same command typed by hand."""
import os
import statistics
import subprocess
import time

from hub import Hub, PASSWORD, ROOT, ROUNDS

SELECT = "tag:sales"
ROUTE = f"""
- route:
    id: again.start
    group: again
    description: Nothing, which is enough for dbt
    from:
      uri: load:again.start
      steps:
        - setBody: {{ constant: nothing }}
- route:
    id: again.silver
    group: again
    description: The sample's silver once more
    from:
      uri: completion:bronze
      steps:
        - to: dbt:build?select={SELECT}
"""
SMALL = ROUTE.replace("again", "small").replace(SELECT, "stg_crm__deals").replace("The sample's silver", "One view")
ENVIRONMENTS = ROOT / "target/dbt-environments"


def sample_hub(warm):
    """The sample's own routes beside ours: it lands what dbt reads."""
    routes = {file.name: file.read_text(encoding="utf-8")
              for file in (ROOT / "routes").rglob("*.yaml")}
    return Hub({**routes, "again.yaml": ROUTE, "small.yaml": SMALL}, environment={
        "PODIUM_SAMPLE_ENABLED": "true", "PODIUM_DBT_WARM": str(warm).lower(),
        "PODIUM_DBT_PROJECT": str(ROOT / "src/main/dbt"), "PODIUM_GOLD": str(ROOT / "src/main/gold"),
        "PODIUM_DBT_ENVIRONMENTS": str(ENVIRONMENTS)})


def by_hand(hub, select):
    """Seconds of dbt as one types it, in a target folder of its own that keeps the parsed project."""
    home = hub.folder / "by-hand"
    profiles = max((hub.folder / "home/artifacts").glob("*/*/*/profiles.yml"), key=os.path.getmtime).parent
    wanted = (ROOT / "src/main/dbt/requirements.txt").read_text(encoding="utf-8")
    program = next(path for path in ENVIRONMENTS.glob("*/bin/dbt") if (path.parents[1] / "complete").exists()
                   and (path.parents[1] / "requirements.txt").read_text(encoding="utf-8") == wanted)
    environment = {**os.environ, "DBT_ENV_SECRET_PODIUM_PASSWORD": PASSWORD, "PODIUM_RUN_ID": "by-hand",
                   "DBT_PROJECT_DIR": str(ROOT / "src/main/dbt"), "DBT_PROFILES_DIR": str(profiles),
                   "DBT_TARGET_PATH": str(home), "DBT_LOG_PATH": str(home), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    begun = time.monotonic()
    subprocess.run([program, "build", "--select", select], env=environment, cwd=home.parent, check=True,
                   stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def through_hub(hub, pipeline):
    run = hub.run_to_end(pipeline)
    return Hub.seconds(next(step for step in run["steps"] if step["name"] == f"{pipeline}.silver"))


def seconds(contestants):
    """Medians of interleaved rounds, after one that doesn't count: it installs, parses and fills caches."""
    times = [[] for _ in contestants]
    for number in range(ROUNDS + 1):
        for kept, contestant in zip(times, contestants):
            measured = contestant()
            if number:
                kept.append(measured)
    return [statistics.median(kept) for kept in times]


def bench_dbt(figures):
    """Both hubs have the sample landed, each in a warehouse of its own; each is compared with dbt by hand on the same one."""
    for name, warm, goal in (("dbt-process", False, 1.05), ("dbt-warm", True, 0.7)):
        with sample_hub(warm) as hub:
            hub.run_to_end("sales")
            hub_s, hand_s = seconds([lambda: through_hub(hub, "again"), lambda: by_hand(hub, SELECT)])
            figures.add(name, "dbt build of the sample by hand", hub_s / hand_s, goal, at_least=False,
                        note=f"{hub_s:.1f} s, by hand {hand_s:.1f} s")
            if warm:
                hub_s, hand_s = seconds([lambda: through_hub(hub, "small"), lambda: by_hand(hub, "stg_crm__deals")])
                figures.add("dbt-warm-small-s", "– (seconds)", hub_s, 1, at_least=False, note=f"by hand {hand_s:.1f} s")
