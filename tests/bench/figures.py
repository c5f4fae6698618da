"""The figures of the benches: printed as they come, written as a table and a chart."""
import html

BAR, ROW, LEFT = 420, 26, 300


class Figures:
    def __init__(self):
        self.rows = []

    def add(self, name, against, measured, goal, at_least, note=""):
        ok = measured >= goal if at_least else measured <= goal
        print(f"figure {name} {measured:.2f} {goal} {'ok' if ok else 'short'}", flush=True)
        self.rows.append((name, against, measured, goal, at_least, ok, note))

    def write(self, path):
        lines = ["# Performance", "",
                 "Written by `tests/bench/run`: medians of interleaved runs on one machine with two cores. Ratios count,"
                 " absolute times drift.", "",
                 "![How far each figure is from its goal](images/performance.svg)", "",
                 "| figure | against | measured | goal | | |", "|---|---|---:|---|---|---|"]
        for name, against, measured, goal, at_least, ok, note in self.rows:
            lines.append(f"| {name} | {against.replace('|', chr(92) + '|')} | {measured:.2f} | {'≥' if at_least else '≤'} {goal}"
                         f" | {'ok' if ok else 'short'} | {note} |")
        kept = path.read_text(encoding="utf-8").split("## Where the time goes", 1) if path.exists() else [""]
        text = "\n".join(lines) + "\n" + ("\n## Where the time goes" + kept[1] if len(kept) > 1 else "")
        path.write_text(text, encoding="utf-8")
        (path.parent / "images/performance.svg").write_text(self.chart(), encoding="utf-8")

    def chart(self):
        """Bars of measured over goal (goal over measured where less is better): past the line the goal is met."""
        heights = len(self.rows) * ROW + 60
        scale = BAR / 2
        bars = []
        for index, (name, _, measured, goal, at_least, ok, _) in enumerate(self.rows):
            met = measured / goal if at_least else goal / max(measured, 1e-9)
            y = 40 + index * ROW
            width = min(met, 2) * scale
            bars.append(f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{html.escape(name)}</text>'
                        f'<rect x="{LEFT}" y="{y + 2}" width="{width:.0f}" height="16" rx="2"'
                        f' fill="{"#2f7d5b" if ok else "#c2703d"}"/>'
                        f'<text x="{LEFT + width + 6:.0f}" y="{y + 14}">{measured:.2f} '
                        f'({"at least" if at_least else "at most"} {goal})</text>')
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + BAR + 180}" height="{heights}"'
                ' font-family="sans-serif" font-size="13" fill="#333"><rect width="100%" height="100%" fill="#fff"/>'
                f'<text x="{LEFT}" y="22">How far each figure is from its goal (line); twice as good and better at the end</text>'
                + "".join(bars)
                + f'<line x1="{LEFT + scale}" x2="{LEFT + scale}" y1="32" y2="{heights - 16}" stroke="#333"'
                  ' stroke-dasharray="4 3"/></svg>\n')
