"""The generated records, what must be found in them, and what is made of them."""
import json, os, subprocess, sys

import forty, looks

FILES = {"tiny": "shifts_tiny.csv", "small": "shifts_small.csv", "large": "shifts.csv", "huge": "shifts_huge.csv"}
COPIES = 5
#: `SH` and nine digits begin every row.
DIGITS = range(2, 11)
PIECE = 32 << 20


def generate(data, generator):
    if os.path.exists(os.path.join(data, "truth.json")):
        return
    print(f"making records in {data}", file=sys.stderr)
    subprocess.run([sys.executable, generator, data], check=True)


class Records:
    """A folder with links to the generated files, and beside them what is made of them: nobody writes to those."""

    def __init__(self, data, work):
        self.folder = os.path.join(os.path.abspath(work), "records")
        os.makedirs(self.folder, exist_ok=True)
        for name in os.listdir(data):
            link = os.path.join(self.folder, name)
            if name != "truth.json" and not os.path.lexists(link):
                os.symlink(os.path.join(os.path.abspath(data), name), link)
        with open(os.path.join(data, "truth.json"), encoding="utf-8") as file:
            self.truth = json.load(file)

    def path(self, size):
        return os.path.join(self.folder, FILES[size])

    def rows(self, size):
        return self.truth["rows"]["large"] * COPIES if size == "huge" else self.truth["rows"][size]

    def truth_of_five(self, size):
        """By rule; `unknown` and its digest where the generator planted them."""
        entries = {rule: self.truth[rule] for rule in ("R1", "R4", "R5")}
        for rule in ("R2", "R3"):
            entries[rule] = self.truth_of_copies(rule) if size == "huge" else self.truth[rule][size]
        return entries

    def truth_of_forty(self, size):
        return {rule: entry for rule, entry in self.found(size).items() if rule in forty.RULES and rule[0] == "B"}

    def truth_of_looks(self, size):
        kept = os.path.join(self.folder, f"looks-{size}.json")
        if not os.path.exists(kept):
            print(f"computing what rules that look at all of {FILES[size]} must find", file=sys.stderr)
            entries = looks.entries(self.folder, self.path(size))
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(entries, file)
        with open(kept, encoding="utf-8") as file:
            return json.load(file)

    def found(self, size):
        """What the rules of `forty` find, computed once; the ids of R2 and R3 must be the planted ones."""
        kept = os.path.join(self.folder, f"forty-{size}.json")
        if not os.path.exists(kept):
            print(f"computing what forty rules must find in {FILES[size]}", file=sys.stderr)
            ids = forty.found(self.folder, self.path(size))
            entries = {rule: forty.entry(*pair) for rule, pair in ids.items()}
            entries["ids"] = {rule: ids[rule] for rule in ("R2", "R3")}
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(entries, file)
        with open(kept, encoding="utf-8") as file:
            entries = json.load(file)
        for rule in ("R2", "R3"):
            if entries[rule] != self.truth[rule][size]:
                sys.exit(f"{kept}: {rule} is not what was planted")
        return entries

    def truth_of_copies(self, rule):
        """Each copy has the findings of the rows it was made of, under its own numbers."""
        step = self.truth["rows"]["large"]
        pair = self.found("large")["ids"][rule]
        copied = [[f"SH{int(i[2:]) + copy * step:09d}" for copy in range(COPIES) for i in ids] for ids in pair]
        return forty.entry(*copied)

    def make_huge(self):
        """Five copies of the large file, numbered through. Complete files alone get the name."""
        path, step = self.path("huge"), self.truth["rows"]["large"]
        if os.path.exists(path):
            return
        print(f"making {path}", file=sys.stderr)
        with open(f"{path}.part", "wb") as out:
            with open(self.path("large"), "rb") as source:
                out.write(source.readline())
            for copy in range(COPIES):
                with open(self.path("large"), "rb") as source:
                    source.readline()
                    write_renumbered(source, out, copy * step)
        os.rename(f"{path}.part", path)


def write_renumbered(source, out, step):
    import numpy

    rest = b""
    while piece := source.read(PIECE):
        piece = rest + piece
        end = piece.rfind(b"\n") + 1
        piece, rest = piece[:end], piece[end:]
        text = numpy.frombuffer(piece, dtype=numpy.uint8).copy()
        starts = numpy.concatenate(([0], numpy.flatnonzero(text == 10)[:-1] + 1))
        number = sum((text[starts + place].astype(numpy.int64) - 48) * 10 ** (DIGITS[-1] - place) for place in DIGITS)
        number += step
        for place in DIGITS:
            text[starts + place] = number // 10 ** (DIGITS[-1] - place) % 10 + 48
        out.write(text.tobytes())
    if rest:
        sys.exit("the large file does not end with a line break")


def mistakes(answers, truth):
    """The rules whose answers are not those planted; `answers` by rule and letter, V or U."""
    wrong = []
    for rule, entry in truth.items():
        found = {letter: answers.get((rule, letter), []) for letter in "VU"}
        right = forty.digest(found["V"]) == entry["digest"]
        if "unknown_digest" in entry:
            right = right and forty.digest(found["U"]) == entry["unknown_digest"]
        if not right:
            wrong.append(f"{rule}: {len(found['V'])} violations of {entry['violations']}, {len(found['U'])} unknown")
    return wrong
