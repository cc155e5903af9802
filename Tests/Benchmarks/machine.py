"""What the figures were measured on."""
import datetime, importlib.metadata, os, platform, subprocess

PACKAGES = {"duck": "duckdb", "pol": "polars", "pand": "pandera", "pblank": "pointblank"}


def first(path, prefix):
    with open(path, encoding="utf-8") as lines:
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(prefix)), "unknown")


def load():
    return os.getloadavg()[0]


def output(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def knows_threads(plumbline):
    return "--threads" in output([plumbline, "check", "--help"])


def commit():
    folder = os.path.dirname(os.path.abspath(__file__))
    changed = output(["git", "-C", folder, "status", "--porcelain", "--untracked-files=no"])
    return output(["git", "-C", folder, "rev-parse", "--short", "HEAD"]) + (" with changes" if changed else "")


def described(plumbline, peers, before, notes):
    memory = int(first("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)
    versions = [f"{PACKAGES[peer]} {importlib.metadata.version(PACKAGES[peer])}" for peer in peers]
    lines = [
        f"Measured on {datetime.date.today()}: {first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} processors, "
        f"{memory:.0f} GiB, {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"{output([plumbline, '--version'])} at {commit()}" + "".join(f", {text}" for text in versions),
        f"Load before {before:.1f}, after {load():.1f}: above 1 before, or above the number of threads after, others "
        "were using the machine, and times by the clock say little",
        "Whole processes with warm files, answers verified in the same loop",
    ] + notes
    return "".join(f"- {line}.\n" for line in lines)
