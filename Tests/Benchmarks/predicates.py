#!/usr/bin/env python3
"""Compares compiled predicates, and the interpreter, with the CEL of Rust and of C++ over the same prepared records.

Each round asks every engine once, in turn, so that a busy machine slows all of them alike. All must find the same
records. Each peer is given its best prepared form: what it can convert beforehand is converted, garbage collection is
off, and only the variables of the condition are in its records. Prints nanoseconds a record, and ratios with minimum,
median and maximum, by wall clock and by processor time. The peers' times contain the calls from Python, which is how
those packages are used; the first row says what a call of an empty function costs there.

Build first:  PLUMBLINE_BENCHMARKS=1 swift build -c release --product PredicateBenchmark
usage: predicates.py [--records 200000] [--rounds 9] [--seed 1] [--program PATH] [--markdown FILE]

Peers, each left out with a word when it is not there: pip install common-expression-language cel-expr-python
"""
import argparse, gc, os, platform, random, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CONDITIONS = {
    "age >= 16": ["age"],
    'age >= 16 && hours <= 48 && !(night && age < 18) && site != "VN-01"': ["age", "hours", "night", "site"],
    "kinds.exists(k, k == 3)": ["kinds"],
}
OURS = {"interpreter": "interpreter", "record": "predicate, record by record", "batch": "predicate, in batches"}
RUST, CPP, EMPTY = "Rust", "C++", "an empty call in Python"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "PredicateBenchmark"))
    parser.add_argument("--markdown")
    return parser.parse_args()


def make_records(count, seed):
    numbers = random.Random(seed)
    sites = ["VN-01", "CN-01", "CN-02", "TH-05"]
    return [
        {
            "age": numbers.randint(14, 64),
            "hours": numbers.randint(20, 70),
            "night": numbers.random() < 0.3,
            "site": numbers.choice(sites),
            "kinds": [numbers.randint(0, 9) for _ in range(numbers.randint(0, 5))],
        }
        for _ in range(count)
    ]


def write_records(records, path):
    with open(path, "w", encoding="utf-8") as file:
        for r in records:
            kinds = ",".join(map(str, r["kinds"]))
            file.write(f"{r['age']}\t{r['hours']}\t{int(r['night'])}\t{r['site']}\t{kinds}\n")


class Program:
    """Our side, in a process of its own."""

    def __init__(self, program, path):
        if not os.path.exists(program):
            sys.exit(f"{program} is not there; see --help for how it is built")
        self.process = subprocess.Popen([program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.expect("ready")

    def expect(self, word):
        answer = self.process.stdout.readline()
        if not answer.startswith(word):
            sys.exit(f"PredicateBenchmark ended: {answer}")
        return answer

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def take(self, condition):
        self.ask(f"condition\t{condition}")
        self.expect("taken")

    def run(self, mode):
        """(wall ns, cpu ns, matches, digest)"""
        self.ask(mode)
        return tuple(int(word) for word in self.expect("").split())


def digest(found):
    value = 0xCBF29CE484222325
    for bit in found:
        value = ((value ^ bit) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def timed(ask):
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    answers = ask()
    cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
    found = [1 if answer else 0 for answer in answers]
    return wall, cpu, sum(found), digest(found)


def rust_forms(condition, records):
    """The prepared context, whose own conversion is kept after the first use, and the plain dictionary."""
    import cel

    program = cel.compile(condition)
    execute = program.execute
    contexts = [cel.Context(record) for record in records]
    return {
        "Rust, prepared context": lambda: [execute(context) for context in contexts],
        "Rust, dictionary": lambda: [execute(record) for record in records],
    }


def cpp_forms(condition, records):
    from cel_expr_python import cel

    kinds = cel.Type
    types = {"age": kinds.INT, "hours": kinds.INT, "night": kinds.BOOL, "site": kinds.STRING, "kinds": kinds.List(kinds.INT)}
    environment = cel.NewEnv(variables={name: types[name] for name in records[0]})
    evaluate = environment.compile(condition).eval
    activations = [environment.Activation(record) for record in records]
    return {
        "C++, prepared activation": lambda: [evaluate(activation).value() for activation in activations],
        "C++, dictionary": lambda: [evaluate(data=record).value() for record in records],
    }


def peer_forms(condition, records):
    forms = {}
    for name, package, make in (
        (RUST, "common-expression-language", rust_forms),
        (CPP, "cel-expr-python", cpp_forms),
    ):
        try:
            forms.update(make(condition, records))
        except ImportError:
            print(f"{name} is left out: the package {package} is not installed", file=sys.stderr)
    return forms


def run_condition(program, condition, names, records, rounds):
    """By engine: a list of (wall ns, cpu ns)."""
    program.take(condition)
    peers = peer_forms(condition, [{name: record[name] for name in names} for record in records])
    laps = {}

    def empty(record):
        return True

    wanted = None
    for turn in range(rounds + 1):
        results = {name: program.run(mode) for mode, name in OURS.items()}
        results.update({name: timed(ask) for name, ask in peers.items()})
        found = {(matches, value) for _, _, matches, value in results.values()}
        if len(found) != 1 or (wanted or found) != found:
            sys.exit(f"{condition}: the engines find different records: {[(n, r[2], r[3]) for n, r in results.items()]}")
        wanted = found
        results[EMPTY] = timed(lambda: [empty(record) for record in records])
        # The first round warms up; prepared contexts are converted in it.
        if turn > 0:
            for name, result in results.items():
                laps.setdefault(name, []).append(result[:2])
    return laps, next(iter(wanted))[0]


def best(laps, engine):
    """The faster form of a peer, by its median."""
    forms = [name for name in laps if name.startswith(engine + ",")]
    return min(forms, key=lambda name: statistics.median(lap[0] for lap in laps[name])) if forms else None


def ratios(laps, name, peer, kind):
    values = [own[kind] / other[kind] for own, other in zip(laps[name], laps[peer])]
    return f"{min(values):.4f}, {statistics.median(values):.4f}, {max(values):.4f}"


def table(laps, count):
    lines = [
        "| engine | wall (ns a record) | CPU (ns a record) | wall / Rust: min, median, max | CPU / Rust | wall / C++: min, median, max | CPU / C++ |",
        "|---|---|---|---|---|---|---|",
    ]
    peers = [best(laps, RUST), best(laps, CPP)]
    for name in laps:
        wall, cpu = (statistics.median(lap[kind] for lap in laps[name]) / count for kind in (0, 1))
        cells = [ratios(laps, name, peer, kind) if peer else "–" for peer in peers for kind in (0, 1)]
        lines.append(f"| {name} | {wall:.1f} | {cpu:.1f} | {' | '.join(cells)} |")
    note = ", ".join(f"{engine}: {peer}" for engine, peer in zip((RUST, CPP), peers) if peer)
    return "\n".join(lines) + (f"\n\nCompared with the faster form of each. {note}.\n" if note else "\n")


def main():
    options = arguments()
    records = make_records(options.records, options.seed)
    gc.disable()
    parts = [
        f"{options.records} records (seed {options.seed}), {options.rounds} rounds after one to warm up, one thread each, "
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "records.tsv")
        write_records(records, path)
        program = Program(options.program, path)
        for condition, names in CONDITIONS.items():
            laps, matches = run_condition(program, condition, names, records, options.rounds)
            parts.append(f"`{condition}`: {matches} match\n\n{table(laps, options.records)}")
            print(parts[-1], flush=True)
            gc.collect()
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write("\n\n".join(parts))


if __name__ == "__main__":
    main()
