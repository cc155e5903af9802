#!/usr/bin/env python3
"""Compares plumbline with what people would use instead, on generated records with planted truth.

Four comparisons. `peers`: the five rules by plumbline and by each peer, at each size and number of threads.
`forty`: a pack of forty rules whose conditions all differ beside the five. `growth`: five times the large file beside
that file, by row. `looks`: three rules about employees that look at all of their shifts, beside a query of DuckDB's; what
they must find is computed by Polars. In each, a round runs every contestant once, in turn, so that a busy machine slows all of them alike;
one round before the others warms the caches. Every answer is held against the truth before its time counts: the run
ends at the first that is wrong. Prints medians, and ratios with minimum, median and maximum, by clock and by processor
time (user and system, all threads), and the peak of anonymous memory.

usage: run.py --make DATA [--generator generate.py] [--peers DIR] [--peer duck]... [--sizes tiny,small,large,huge]
              [--threads 2,1] [--rounds tiny=15,small=9,large=5,huge=3] [--only peers,forty,growth,looks] [--markdown FILE]

DATA holds what the generator wrote (it is run when there is nothing), DIR the peers' scripts: PEER.py DATA SHIFTS OUT
THREADS. What else is made (links, truth of forty rules, the huge file of 7 GB) goes into the folder of --work. Needs
Python with numpy and polars, and `swift build -c release --product plumbline`.
"""
import argparse, collections, importlib.util, json, os, shutil, sys, tempfile

import machine, tables
from processes import run
from records import FILES, Records, generate, mistakes

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKS = os.path.join(ROOT, "Tests", "AcceptanceTests", "Packs")
LOOKS = os.path.join(ROOT, "Tests", "Benchmarks", "Looks")
ROUNDS = {"tiny": 15, "small": 9, "large": 5, "huge": 3}
COMPARISONS = ["peers", "forty", "growth", "looks"]
#: By peer: the module that it needs, and words after its usual ones.
PEERS = {"duck": ("duckdb", ["auto"]), "pol": ("polars", []), "pand": ("pandera", []), "pblank": ("pointblank", [])}
#: What pointblank's script judges.
RULES = {"pblank": ("R1", "R2", "R3")}

Contestant = collections.namedtuple("Contestant", "name command output environment answers truth rows")


def listed(allowed):
    def parse(text):
        words = text.split(",")
        for word in words:
            if word not in allowed:
                raise argparse.ArgumentTypeError(f"{word} is none of {', '.join(allowed)}")
        return words
    return parse


def rounds(text):
    return {**ROUNDS, **{size: int(count) for size, count in (pair.split("=") for pair in text.split(","))}}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--make", required=True, metavar="DATA")
    parser.add_argument("--generator", default=os.path.join(os.path.dirname(ROOT), "shared", "bench", "generate.py"))
    parser.add_argument("--peers", default=os.path.join(os.path.dirname(ROOT), "shared", "bench", "peers"))
    parser.add_argument("--peer", action="append", choices=PEERS)
    parser.add_argument("--plumbline", default=os.path.join(ROOT, ".build", "release", "plumbline"))
    parser.add_argument("--work", default=os.path.join(ROOT, ".build", "benchmarks"))
    parser.add_argument("--sizes", type=listed(FILES), default=["tiny", "small", "large"])
    parser.add_argument("--threads", type=listed([str(count) for count in range(1, 65)]), default=["2", "1"])
    parser.add_argument("--rounds", type=rounds, default=ROUNDS)
    parser.add_argument("--only", type=listed(COMPARISONS), default=COMPARISONS)
    parser.add_argument("--markdown", metavar="FILE")
    return parser.parse_args()


def installed(options):
    """The peers that can run; who is missing is said."""
    present = []
    for peer in options.peer or ["duck", "pol"]:
        script = os.path.join(options.peers, f"{peer}.py")
        if not os.path.exists(script):
            options.notes.append(f"{peer} is left out: there is no {peer}.py among the peers")
        elif importlib.util.find_spec(PEERS[peer][0]) is None:
            options.notes.append(f"{peer} is left out: the package {PEERS[peer][0]} is not installed")
        else:
            present.append(peer)
    return present


def plumbline_answers(output):
    answers = collections.defaultdict(list)
    with open(output, encoding="utf-8") as file:
        for finding in json.load(file)["findings"]:
            key = finding["subject"]["key"]
            parts = ([key] if isinstance(key, str) else key) + [str(value) for value in finding["each"].values()]
            answers[finding["rule"], {"violation": "V", "unknown": "U"}[finding["verdict"]]].append("|".join(parts))
    return answers


def peer_answers(output):
    answers = collections.defaultdict(list)
    with open(output, encoding="utf-8") as lines:
        for line in lines:
            rule, letter, identity = line.rstrip("\n").split("\t")
            answers[rule, letter].append(identity)
    return answers


def plumbline(options, pack, size, threads):
    """With a configuration that binds the generated files to a pack of the acceptance tests."""
    configuration = os.path.join(options.folder, f"{pack}-{size}.yaml")
    folder = looking(options) if pack == "looks" else os.path.join(PACKS, pack)
    with open(os.path.join(folder, "plumbline.yaml"), encoding="utf-8") as file:
        text = file.read().replace("{PACK}", folder).replace("{DATA}", options.records.folder)
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(text.replace(FILES["tiny"], FILES[size]))
    command = [options.plumbline, "check", "--config", configuration, "--format", "json"]
    if options.knows_threads:
        command += ["--threads", threads]
    truths = {"bench": "five", "bench40": "forty", "looks": "looks"}
    truth = getattr(options.records, f"truth_of_{truths[pack]}")(size)
    name = {"bench40": "plumbline, forty rules"}.get(pack, "plumbline")
    output = os.path.join(options.folder, f"{pack}-{size}.json")
    return Contestant(
        name, command, output, {"PLUMBLINE_THREADS": threads}, lambda: plumbline_answers(output), truth,
        options.records.rows(size))


def looking(options):
    """The records of the five rules' pack with another policy."""
    folder = os.path.join(options.folder, "looks")
    if not os.path.exists(folder):
        shutil.copytree(os.path.join(PACKS, "bench"), folder, ignore=shutil.ignore_patterns("rules", "policy.yaml"))
        os.mkdir(os.path.join(folder, "rules"))
        shutil.copy(os.path.join(LOOKS, "policy.yaml"), folder)
        shutil.copy(os.path.join(LOOKS, "rules.yaml"), os.path.join(folder, "rules"))
    return folder


def peer(options, name, size, threads):
    output = os.path.join(options.folder, f"{name}.tsv")
    script = [sys.executable, os.path.join(options.peers, f"{name}.py")]
    command = script + [options.records.folder, options.records.path(size), output, threads] + PEERS[name][1]
    truth = options.records.truth_of_five(size)
    truth = {rule: truth[rule] for rule in RULES.get(name, truth)}
    return Contestant(
        name, command, os.path.join(options.folder, "output"), {}, lambda: peer_answers(output), truth,
        options.records.rows(size))


def one_round(contestants):
    laps = []
    for contestant in contestants:
        laps.append(run(contestant.command, contestant.output, contestant.environment))
        wrong = mistakes(contestant.answers(), contestant.truth)
        if wrong:
            sys.exit(f"a wrong answer of {contestant.name}: {'; '.join(wrong)}")
    return laps


def compare(options, title, contestants, count):
    print(f"{title}: {count} rounds", file=sys.stderr)
    one_round(contestants)
    laps = [one_round(contestants) for _ in range(count)]
    text = tables.section(title, contestants, laps)
    print(text, flush=True)
    options.parts.append(text)


def peers(options, present):
    for size in options.sizes:
        for threads in options.threads:
            if size == "huge" or (threads == "1" and not options.knows_threads):
                continue
            contestants = [plumbline(options, "bench", size, threads)]
            contestants += [peer(options, name, size, threads) for name in present]
            compare(options, f"peers, {size}, {threads} threads", contestants, options.rounds[size])


def forty_rules(options):
    for size in options.sizes:
        if size in ("small", "large"):
            contestants = [plumbline(options, pack, size, "2") for pack in ("bench40", "bench")]
            compare(options, f"forty, {size}, 2 threads", contestants, options.rounds[size])


def looks(options, present):
    """DuckDB's own query is beside the rules; Polars has computed what they must find."""
    for size in options.sizes:
        if size not in ("small", "large"):
            continue
        for threads in options.threads:
            contestants = [plumbline(options, "looks", size, threads)]
            if "duck" in present:
                output = os.path.join(options.folder, "looks.tsv")
                command = [
                    sys.executable, os.path.join(LOOKS, "duck.py"), options.records.folder, options.records.path(size),
                    output, threads]
                contestants.append(
                    contestants[0]._replace(
                        name="duck", command=command, output=os.path.join(options.folder, "output"), environment={},
                        answers=lambda: peer_answers(output)))
            compare(options, f"looks, {size}, {threads} threads", contestants, options.rounds[size])


def growth(options):
    if "huge" in options.sizes:
        options.records.make_huge()
        contestants = [plumbline(options, "bench", size, "2") for size in ("huge", "large")]
        contestants = [lane._replace(name=f"{lane.name}, {lane.rows:,} rows") for lane in contestants]
        compare(options, "growth, 2 threads", contestants, options.rounds["huge"])


def main():
    options = arguments()
    options.parts, options.notes = [], []
    generate(options.make, options.generator)
    options.records = Records(options.make, options.work)
    options.knows_threads = machine.knows_threads(options.plumbline)
    if not options.knows_threads:
        options.notes.append("this plumbline has no --threads: nothing is compared with one thread")
    present = installed(options)
    with tempfile.TemporaryDirectory() as options.folder:
        before = machine.load()
        if "peers" in options.only:
            peers(options, present)
        if "forty" in options.only:
            forty_rules(options)
        if "growth" in options.only:
            growth(options)
        if "looks" in options.only:
            looks(options, present)
    options.parts.insert(0, machine.described(options.plumbline, present, before, options.notes))
    print(options.parts[0])
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write("\n".join(options.parts))


if __name__ == "__main__":
    main()
