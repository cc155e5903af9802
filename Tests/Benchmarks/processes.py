"""One process at a time: how long it took by the clock and by the processors, and how much memory it held."""
import os, subprocess, sys, threading, time
from dataclasses import dataclass

SAMPLE_SECONDS = 0.02


@dataclass
class Lap:
    wall: float
    cpu: float
    #: MiB of anonymous memory at the peak, as far as samples saw it; pages of files that are mapped are not in it.
    anonymous: float


class MemorySampler(threading.Thread):
    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path, self.peak, self.ended = f"/proc/{pid}/status", 0, threading.Event()

    def run(self):
        while not self.ended.wait(SAMPLE_SECONDS):
            try:
                with open(self.path, encoding="utf-8") as status:
                    line = next((line for line in status if line.startswith("RssAnon")), None)
            except (FileNotFoundError, ProcessLookupError):
                return
            if line:
                self.peak = max(self.peak, int(line.split()[1]))


def run(command, output, environment=None):
    """A failure ends the comparison: exit codes 0 and 1 (violations were found) are none."""
    errors_path = f"{output}.errors"
    start = time.perf_counter()
    with open(output, "wb") as out, open(errors_path, "wb") as errors:
        process = subprocess.Popen(command, stdout=out, stderr=errors, env={**os.environ, **(environment or {})})
        sampler = MemorySampler(process.pid)
        sampler.start()
        # The usage of this child alone, all of its threads included.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.ended.set()
    sampler.join()
    if process.returncode not in (0, 1):
        with open(errors_path, encoding="utf-8", errors="replace") as errors:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}: {errors.read()[-500:]}")
    return Lap(wall, usage.ru_utime + usage.ru_stime, sampler.peak / 1024)
