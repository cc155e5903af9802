#!/usr/bin/env python3
"""Compares plumbline with what people would use instead, on generated records with planted truth.

Each round runs every engine once, in turn, so that a busy machine slows all of them alike. Every answer is checked
against the truth before its time counts. Prints medians, and ratios with minimum, median and maximum.

usage: compare.py --data DIR --peers DIR [--plumbline PATH] [--shifts tiny] [--rounds 9] [--threads 2] [--peer duck]...
                  [--rules R1,R2,R3] [--markdown FILE]

DIR of --data holds what the generator wrote, --peers the peers' scripts: PEER.py DATA SHIFTS OUT THREADS [auto].
"""
import argparse, json, os, resource, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PACK = os.path.join(ROOT, "Tests", "AcceptanceTests", "Packs", "bench")
UNUSED = ("  sites:", "  assessments:", "  products:", "  recalls:")
FILES = {"tiny": "shifts_tiny.csv", "small": "shifts_small.csv", "large": "shifts.csv"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--plumbline", default=os.path.join(ROOT, ".build", "release", "plumbline"))
    parser.add_argument("--shifts", default="tiny", choices=FILES)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--rules", default="R1,R2,R3,R4,R5")
    parser.add_argument("--markdown")
    return parser.parse_args()


def timed(command, output):
    """Wall seconds and CPU seconds of one process; a failure ends the comparison."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with open(output, "wb") as out:
        process = subprocess.run(command, stdout=out, stderr=subprocess.PIPE)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}: {process.stderr.decode()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def plumbline_command(options, folder):
    """A configuration in the temporary folder that binds the generated files to the pack of the acceptance tests."""
    configuration = os.path.join(folder, "plumbline.yaml")
    text = open(os.path.join(PACK, "plumbline.yaml"), encoding="utf-8").read()
    text = text.replace("{PACK}", PACK).replace("{DATA}", os.path.abspath(options.data))
    text = text.replace(FILES["tiny"], FILES[options.shifts])
    if not {"R4", "R5"} & set(options.rules.split(",")):
        text = "".join(line for line in text.splitlines(True) if not line.startswith(UNUSED))
    open(configuration, "w", encoding="utf-8").write(text)
    rules = [word for rule in options.rules.split(",") for word in ("--rule", rule)]
    return [options.plumbline, "check", "--config", configuration, "--format", "json"] + rules


def plumbline_answers(report, result):
    """The report's findings in the peers' form: rule, V or U, id."""
    letters = {"violation": "V", "unknown": "U"}
    with open(result, "w", encoding="utf-8") as lines:
        for finding in json.load(open(report, encoding="utf-8"))["findings"]:
            parts = [finding["subject"]["key"]] if isinstance(finding["subject"]["key"], str) else finding["subject"]["key"]
            identity = "|".join(parts + [str(value) for value in finding["each"].values()])
            lines.write(f"{finding['rule']}\t{letters[finding['verdict']]}\t{identity}\n")


def verify(options, result):
    check = subprocess.run(
        [sys.executable, os.path.join(options.peers, "check.py"), options.data, options.shifts, result,
         options.rules],
        capture_output=True, text=True)
    if check.returncode != 0:
        sys.exit(f"a wrong answer: {check.stdout}{check.stderr}")


def run_round(options, folder, command):
    """One run of each engine: name to (wall, cpu)."""
    report, result = os.path.join(folder, "report.json"), os.path.join(folder, "result.tsv")
    times = {"plumbline": timed(command, report)}
    plumbline_answers(report, result)
    verify(options, result)
    for peer in options.peer or ["duck"]:
        shifts = os.path.join(options.data, FILES[options.shifts])
        mode = ["auto", options.rules] if peer == "duck" else []
        script = [sys.executable, os.path.join(options.peers, f"{peer}.py")]
        times[peer] = timed(script + [options.data, shifts, result, str(options.threads)] + mode, os.devnull)
        verify(options, result)
    return times


def table(rounds):
    lines = ["| engine | wall (s) | CPU (s) | plumbline / engine, wall: min, median, max | CPU: median |", "|---|---|---|---|---|"]
    for engine in rounds[0]:
        wall = [r["plumbline"][0] / r[engine][0] for r in rounds]
        cpu = [r["plumbline"][1] / r[engine][1] for r in rounds]
        medians = [statistics.median(r[engine][kind] for r in rounds) for kind in (0, 1)]
        lines.append(
            f"| {engine} | {medians[0]:.4f} | {medians[1]:.4f} | {min(wall):.3f}, {statistics.median(wall):.3f}, "
            f"{max(wall):.3f} | {statistics.median(cpu):.3f} |")
    return "\n".join(lines) + "\n"


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        command = plumbline_command(options, folder)
        run_round(options, folder, command)
        rounds = [run_round(options, folder, command) for _ in range(options.rounds)]
    text = table(rounds)
    print(f"{options.rounds} rounds, {FILES[options.shifts]}, {options.rules}, {options.threads} threads, answers equal to the planted truth\n")
    print(text)
    if options.markdown:
        open(options.markdown, "w", encoding="utf-8").write(text)


if __name__ == "__main__":
    main()
