#!/usr/bin/env python3
"""Counts the instructions a row of kernels under callgrind, and holds them against `instructions.json`.

Unlike times they hardly differ from run to run, on a busy machine too: more than 15 % above what was recorded fails,
and so does a kernel of which nothing was recorded. Each kernel runs over the same rows once and three times; the
difference is what it costs, without the start of the program. Callgrind knows no AVX-512, so that what is counted are the
loops that every processor runs. The figures are those of one compiler and one kind of
processor: record them anew, and look at the differences, when either changes.

usage: instructions.py [--program PATH] [--only KERNEL]... [--record]

Builds the program first, unless one is named: PLUMBLINE_BENCHMARKS=1 swift build -c release --product KernelBenchmark
--record writes the file, prints what changed, and fails where the file held no figure.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
THRESHOLDS = os.path.join(HERE, "instructions.json")
KERNELS = ["scan", "days", "moments", "integers", "truths", "keys", "ages", "nights", "comparison", "bitmaps"]
ROWS = 10 * 2048
SLACK = 1.15


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--only", action="append", choices=KERNELS)
    parser.add_argument("--record", action="store_true")
    return parser.parse_args()


def build():
    command = ["swift", "build", "-c", "release", "--product", "KernelBenchmark"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PLUMBLINE_BENCHMARKS": "1"}, check=True)
    return os.path.join(ROOT, ".build", "release", "KernelBenchmark")


def write_shifts(path):
    """The same rows everywhere: days in three years, every third a night, one in twenty hazardous."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,employee,day,start,end,hazardous,minutes\n")
        for row in range(ROWS):
            mixed = row * 7919 % ROWS
            day = f"{2023 + mixed % 3}-{mixed % 12 + 1:02}-{mixed % 28 + 1:02}"
            begin = 22 if row % 3 == 0 else 8 + mixed % 8
            file.write(
                f"SH{row:09},E{mixed % 5000:07},{day},{day} {begin:02}:{mixed % 4 * 15:02},{day} 23:{mixed % 60:02},"
                f"{'true' if mixed % 20 == 0 else 'false'},{mixed % 13 * 15}\n")


def counted(program, shifts, kernel, times, folder):
    command = [
        "valgrind", "--tool=callgrind", f"--callgrind-out-file={os.path.join(folder, 'callgrind.out')}", program,
        shifts, kernel, str(times)]
    # Otherwise every run hashes in its own way, and its start costs something else.
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = re.search(r"Collected : (\d+)", ended.stderr)
    if ended.returncode != 0 or not found:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr[-500:]}")
    if ended.stdout.split()[0] != str(ROWS):
        sys.exit(f"{kernel} saw {ended.stdout.split()[0]} rows of {ROWS}")
    return int(found.group(1))


def a_row(program, shifts, kernel, folder):
    once, thrice = (counted(program, shifts, kernel, times, folder) for times in (1, 3))
    return round((thrice - once) / (2 * ROWS), 2)


def recorded():
    if not os.path.exists(THRESHOLDS):
        return {}
    with open(THRESHOLDS, encoding="utf-8") as file:
        return json.load(file)


def record(before, found):
    with open(THRESHOLDS, "w", encoding="utf-8") as file:
        json.dump({kernel: found.get(kernel, before.get(kernel)) for kernel in KERNELS}, file, indent=2)
        file.write("\n")
    return [kernel for kernel in found if before.get(kernel) is None]


def main():
    options = arguments()
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed")
    program = options.program or build()
    before, found, failed = recorded(), {}, []
    with tempfile.TemporaryDirectory() as folder:
        shifts = os.path.join(folder, "shifts.csv")
        write_shifts(shifts)
        for kernel in options.only or KERNELS:
            found[kernel] = a_row(program, shifts, kernel, folder)
            limit = before.get(kernel)
            is_within = limit is not None and found[kernel] <= limit * SLACK
            print(f"{kernel:<11} {found[kernel]:8.2f} instructions a row, recorded {limit}", flush=True)
            if not is_within:
                failed.append(kernel)
    if options.record:
        failed = record(before, found)
    if failed:
        what = "recorded for the first time" if options.record else "too many, or never recorded"
        sys.exit(f"{what}: {', '.join(failed)}")


if __name__ == "__main__":
    main()
