"""What the Python peers share: the tables, the clock and the form of a record (see src/record.rs)."""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

GROUPS = 5
FOLDER = Path(sys.argv[1])
PLAN = json.loads((FOLDER / "plan.json").read_text())


def table(name, columns=GROUPS):
    """The floats of a file, as rows of `columns`."""
    return np.fromfile(FOLDER / f"{name}.f64", dtype="<f8").reshape(-1, columns)


def timed(work, share=1.0, repeats=None):
    """CPU seconds and seconds on the clock of each repeat, and what the last gave. Warmed up by the caller.

    What takes longer than the plan's `long` seconds is repeated less often.
    """
    cpu, wall = [], []
    repeats = repeats or PLAN["repeats"]
    while len(cpu) < repeats:
        start, clock = time.process_time(), time.perf_counter()
        output = work()
        cpu.append(time.process_time() - start)
        wall.append(time.perf_counter() - clock)
        if cpu[0] > PLAN["long"]:
            repeats = PLAN["long_repeats"]
    return {"cpu": cpu, "wall": wall, "share": share}, output


def plain(numbers):
    """A list that JSON can hold: undefined is null."""
    return [float(number) if np.isfinite(number) else None for number in np.atleast_1d(numbers)]


def record(case, who, version, times, values, note=""):
    """Writes a record among the results."""
    results = FOLDER / "results"
    results.mkdir(exist_ok=True)
    whole = {
        "case": case,
        "who": who,
        "version": version,
        **times,
        "threads": 1,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "values": {name: plain(numbers) for name, numbers in values.items()},
        "note": note,
    }
    (results / f"{case}.{who.replace(':', '-')}.1.json").write_text(json.dumps(whole))
    print(f"  {case:<12} {who:<22} {np.median(times['cpu']) / times['share']:.4g} CPU s", file=sys.stderr)
