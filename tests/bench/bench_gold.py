"""What gold costs: many procedures that do nothing, against the same calls by psql."""
import statistics
import time

from hub import Hub, ROUNDS

PROCEDURES = 200
ROUTE = """
- route:
    id: idle.start
    group: idle
    description: Does nothing
    from:
      uri: load:idle.start
      steps:
        - setBody: { constant: nothing }
- route:
    id: idle.gold
    group: idle
    description: Calls what does nothing
    from:
      uri: completion:bronze
      steps:
        - to: gold:idle
"""


def procedure(number):
    """Each reads what the one before it writes, so that there is an order to find, and writes nothing."""
    before = f"perform 1 from gold.idle_{number - 1:03} where false; " if number else ""
    return (f"create table if not exists gold.idle_{number:03} (id int);",
            f"create or replace procedure gold.call_{number:03}(run_id uuid default null) language plpgsql as $$\n"
            f"begin {before}insert into gold.idle_{number:03} select 1 where false; end $$;")


def bench_gold(figures):
    """The calls of a run's gold step, its tables deployed, beside one psql session that makes the same calls, each a
    transaction of its own as psql does by default."""
    with Hub({"idle.yaml": ROUTE}, environment={}) as hub:
        folder = hub.folder / "gold" / "idle"
        hub.stop()
        folder.mkdir(parents=True)
        for number in range(PROCEDURES):
            table, call = procedure(number)
            (folder / f"idle_{number:03}.sql").write_text(table, encoding="utf-8")
            (folder / f"call_{number:03}.sql").write_text(call, encoding="utf-8")
        hub.environment["PODIUM_GOLD"] = str(hub.folder / "gold")
        hub.start()
        hub.run_to_end("idle")
        calls = "".join(f"call gold.call_{number:03}();\n" for number in range(PROCEDURES))
        steps, by_hand = [], []
        for _ in range(ROUNDS + 2):
            run = hub.run_to_end("idle")
            step = next(each for each in run["steps"] if each["name"] == "idle.gold" and not each["partOf"])
            steps.append(Hub.seconds(step))
            begun = time.monotonic()
            hub.psql("warehouse", calls)
            by_hand.append(time.monotonic() - begun)
        hub_seconds, psql_seconds = statistics.median(steps[2:]), statistics.median(by_hand[2:])
        figures.add("gold-200-empty-procedures-s", "– (seconds)", hub_seconds, 1, at_least=False,
                    note=f"psql: {psql_seconds:.2f} s for the same calls, not ordered, watched nor counted")
        figures.add("gold-200-empty-procedures", "the same calls by psql", hub_seconds / psql_seconds, 8, at_least=False,
                    note=f"{hub_seconds * 1000 / PROCEDURES:.1f} ms a procedure, told as a part when it begins and ends")
