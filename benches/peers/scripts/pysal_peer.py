"""PySAL `segregation`, called as its documentation calls it.

    python pysal_peer.py FOLDER CASE
"""

import sys
import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
import segregation
from common import GROUPS, PLAN, record, table, timed
from shapely.geometry import box
from segregation.dynamics import compute_multiscalar_profile
from segregation.inference.randomization import simulate_person_permutation
from segregation.multigroup import MultiDivergence, MultiInfoTheory
from segregation.singlegroup import Dissim, DistanceDecayIsolation, Gini, Isolation, SpatialProximity

warnings.filterwarnings("ignore")
VERSION = segregation.__version__
NAMES = [f"g{group}" for group in range(GROUPS)]


def frame(cells):
    """A data frame as PySAL wants it: one column per group, and everybody."""
    data = pd.DataFrame(cells, columns=NAMES)
    data["total"] = cells.sum(axis=1)
    return data


def mapped(factor=1.0):
    """The map as squares of the areas' surface around their centres; counts times `factor`."""
    rows = table("map", 3 + GROUPS)
    half = np.sqrt(rows[:, 2]) / 2
    squares = [box(x - h, y - h, x + h, y + h) for (x, y), h in zip(rows[:, :2], half)]
    return gpd.GeoDataFrame(frame(rows[:, 3:] * factor), geometry=squares, crs="EPSG:3006")


def batch():
    """All five measures, table by table, of the first tables of all."""
    cells, starts = table("batch"), table("starts", 1)[:, 0].astype(int)
    bounds = [*starts, len(cells)]
    tables = [frame(cells[bounds[at] : bounds[at + 1]]) for at in range(PLAN["sample"])]

    def run():
        rows = [
            (
                Dissim(data, "g0", "total").statistic,
                Isolation(data, "g0", "total").statistic,
                Gini(data, "g0", "total").statistic,
                MultiInfoTheory(data, NAMES).statistic,
                MultiDivergence(data, NAMES).statistic,
            )
            for data in tables
        ]
        return dict(zip(["D", "isolation", "Gini", "H", "M"], np.array(rows).T))

    # Compiles what PySAL compiles: start-up.
    Gini(tables[0], "g0", "total")
    times, values = timed(run, share=len(tables) / len(starts))
    note = f"first {len(tables)} of {len(starts)} tables (one year), time scaled"
    record("batch", "pysal", VERSION, times, values, note)


def randomise():
    """One randomisation of persons, as its tests do 999 times."""
    data = frame(table("country"))
    data[NAMES] = data[NAMES].astype(int)

    def run():
        drawn = simulate_person_permutation(data, group="g0", total="total")
        return {"D": Dissim(drawn, "g0", "total").statistic}

    times, values = timed(run, share=1 / PLAN["randomisations"])
    record("randomise", "pysal", VERSION, times, values, "one randomisation, time scaled")


def proximity():
    """Spatial proximity and distance-decay isolation."""
    data = mapped()

    def run():
        return {
            "spatial proximity": SpatialProximity(data, "g0", "total").statistic,
            "distance-decay isolation": DistanceDecayIsolation(data, "g0", "total").statistic,
        }

    times, values = timed(run)
    record("proximity", "pysal", VERSION, times, values, "its proximity grows with distance")


def profile():
    """Information theory of environments with triangular kernels of three bandwidths.

    PySAL rounds environments to whole persons. Counts are given a million times as large, which changes no H, so that
    the rounding does no harm and values compare.
    """
    data = mapped(1e6)

    def run():
        series = compute_multiscalar_profile(
            data, MultiInfoTheory, groups=NAMES, distances=PLAN["bandwidths"], function="triangular"
        )
        return {"H of environments": series.loc[PLAN["bandwidths"]].to_numpy()}

    times, values = timed(run)
    record("profile", "pysal", VERSION, times, values, "counts in millionths of persons, against its rounding")


if __name__ == "__main__":
    globals()[sys.argv[2]]()
