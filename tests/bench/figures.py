"""The figures of the benches: printed as they come, written as a table and a chart."""
import html
import re

BAR, ROW, LEFT = 420, 26, 300
HEAD = """| figure | against | measured | goal | | |
|---|---|---:|---|---|---|"""


def read(text):
    """The rows of the page's table, by their figures' names."""
    rows = {}
    for line in text.split(HEAD, 1)[1].split("\n\n", 1)[0].splitlines():
        if line:
            name, against, measured, goal, ok, note = (
                cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            rows[name] = (against, float(measured), float(goal[1:]), goal[0] == "≥", ok == "ok", note)
    return rows


class Figures:
    def __init__(self):
        self.rows = {}

    def add(self, name, against, measured, goal, at_least, note=""):
        ok = measured >= goal if at_least else measured <= goal
        print(f"figure {name} {measured:.2f} {goal} {'ok' if ok else 'short'}", flush=True)
        self.rows[name] = (against, measured, goal, at_least, ok, note)

    def write(self, path):
        """Puts what was measured in place of what the page had of it; other figures stay as they were measured."""
        text = path.read_text(encoding="utf-8")
        self.rows = {**read(text), **self.rows}
        before, rest = text.split(HEAD, 1)
        after = rest.split("\n\n", 1)[1]
        lines = [f"| {name} | {against.replace('|', chr(92) + '|')} | {measured:.2f} | {'≥' if at_least else '≤'} {goal:g}"
                 f" | {'ok' if ok else 'short'} | {note} |"
                 for name, (against, measured, goal, at_least, ok, note) in self.rows.items()]
        path.write_text(before + HEAD + "\n" + "\n".join(lines) + "\n\n" + after, encoding="utf-8")
        (path.parent / "images/performance.svg").write_text(self.chart(), encoding="utf-8")

    def chart(self):
        """Bars of measured over goal (goal over measured where less is better): past the line the goal is met."""
        heights = len(self.rows) * ROW + 60
        scale = BAR / 2
        bars = []
        for index, (name, (_, measured, goal, at_least, ok, _)) in enumerate(self.rows.items()):
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
