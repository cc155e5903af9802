"""Laps as Markdown."""
import statistics

#: By comparison (as its title begins), size and peer: the goal and the floor of plumbline's time over the other's.
GOALS = {
    ("peers", "large", "duck"): (0.20, 0.30),
    ("peers", "large", "pol"): (0.22, 0.35),
    ("peers", "large", "pand"): (0.05, 0.05),
    ("peers", "small", "duck"): (0.15, 0.25),
    ("peers", "tiny", "duck"): (0.05, 0.05),
    ("forty", "large", "plumbline"): (2.5, 2.5),
    ("forty", "small", "plumbline"): (2.5, 2.5),
}
GROWTH = (1.25, 1.25)
#: MiB of anonymous memory that plumbline may hold.
MEMORY = 150


def spread(values):
    return f"{min(values):.3f}, **{statistics.median(values):.3f}**, {max(values):.3f}"


def verdict(value, bounds):
    goal, floor = bounds
    if value <= goal:
        return f"within {goal}"
    return f"above {goal}, within {floor}" if value <= floor else f"above {floor}"


def bounds(title, name):
    words = [word.strip() for word in title.split(",")]
    return GROWTH if words[0] == "growth" else GOALS.get((words[0], words[1], name))


def judged(title, name, wall, cpu):
    limits = bounds(title, name)
    if limits is None:
        return ""
    texts = {kind: verdict(statistics.median(values), limits) for kind, values in (("clock", wall), ("CPU", cpu))}
    return "; ".join(f"{kind} {text}" for kind, text in texts.items())


def section(title, contestants, laps):
    """The first contestant over each of the others; growth is compared by row."""
    first = contestants[0]
    lines = [
        f"### {title}, {first.rows:,} shifts, {len(laps)} rounds\n",
        f"| | clock (s) | CPU (s) | CPU (ns a row) | peak (MiB) | {first.name} over it, clock: min, median, max | "
        "CPU: min, median, max | goal |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for index, contestant in enumerate(contestants):
        wall, cpu = (statistics.median(getattr(lap[index], kind) for lap in laps) for kind in ("wall", "cpu"))
        peak = max(lap[index].anonymous for lap in laps)
        cells = [f"{wall:.3f}", f"{cpu:.3f}", f"{cpu / contestant.rows * 1e9:.1f}", f"{peak:.0f}"]
        lines.append(f"| {contestant.name} | {' | '.join(cells + compared(title, contestants, index, laps))} |")
    return "\n".join(lines) + "\n"


def compared(title, contestants, index, laps):
    first, other = contestants[0], contestants[index]
    if index == 0:
        peak = max(lap[0].anonymous for lap in laps)
        return ["", "", f"memory {'within' if peak <= MEMORY else 'above'} {MEMORY} MiB"]
    scale = other.rows / first.rows
    wall = [lap[0].wall / lap[index].wall * scale for lap in laps]
    cpu = [lap[0].cpu / lap[index].cpu * scale for lap in laps]
    return [spread(wall), spread(cpu), judged(title, other.name, wall, cpu)]
