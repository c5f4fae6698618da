"""What the hub itself costs: a run of empty steps, a start."""
import statistics
import time

from hub import Hub, ROUNDS

NOTHING = "".join(f"""
- route:
    id: nothing.step{n}
    group: nothing
    description: Does nothing
    from:
      uri: {"load:nothing.start" if n == 0 else "completion:bronze" if n == 1 else f"completion:nothing.step{n - 1}"}
      steps:
        - setBody: {{ constant: nothing }}
""" for n in range(10))


def bench_overhead(figures):
    """A run of ten steps that do nothing, one after the other."""
    with Hub({"nothing.yaml": NOTHING}) as hub:
        totals, gaps = [], []
        for round_number in range(20):
            run = hub.run_to_end("nothing")
            if round_number >= 5:
                totals.append(Hub.seconds(run) * 1000)
                ends = [Hub.instant(s["finishedAt"]) for s in run["steps"]]
                starts = [Hub.instant(s["startedAt"]) for s in run["steps"]]
                gaps += [max(0, (b - a).total_seconds() * 1000) for a, b in zip(ends, starts[1:])]
        figures.add("run-of-ten-empty-steps-ms", "– (milliseconds)", statistics.median(totals), 100, at_least=False)
        figures.add("next-step-after-message-ms", "– (milliseconds)", statistics.median(gaps), 50, at_least=False)


def bench_start(figures):
    """The packaged hub until it is ready, on a second start."""
    with Hub({"nothing.yaml": NOTHING}) as hub:
        times = []
        for _ in range(ROUNDS):
            hub.stop()
            begun = time.monotonic()
            hub.start()
            times.append(time.monotonic() - begun)
        figures.add("second-start-s", "– (seconds)", statistics.median(times), 4, at_least=False)
