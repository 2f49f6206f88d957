"""numpy as somebody writes it who knows it well: no loop over tables, replicates drawn whole, margins by matrix products.

    python numpy_peer.py FOLDER CASE
"""

import sys
from itertools import product

import numpy as np
from common import FOLDER, GROUPS, PLAN, record, table, timed

VERSION = np.__version__


def x_log_x(a):
    """x ln x of whole numbers, 0 at 0."""
    out = np.maximum(a, 1.0)
    np.log(out, out=out)
    out *= a
    return out


def batch():
    """D, isolation, Gini of the first group against the rest, and H and M of all, of all tables in one pass.

    Twice: as one writes it first, and with what is to be had by tricks: tables and shares sorted as one float, and
    n ln n of whole numbers looked up.
    """
    cells = np.ascontiguousarray(table("batch").T)
    starts = table("starts", 1)[:, 0].astype(np.int64)
    sizes = np.diff(starts, append=cells.shape[1])
    number = np.repeat(np.arange(len(starts)), sizes)
    number_as_float = number.astype(float)
    looked_up = x_log_x(np.arange(cells.sum(axis=0).max() + 1))

    def look_up(counts):
        return looked_up.take(counts.astype(np.intp), mode="clip")

    def all_five(order, n_log_n):
        area = cells.sum(axis=0)
        of_group = np.add.reduceat(cells, starts, axis=1)
        whole = of_group.sum(axis=0)
        x = cells[0] * np.repeat(1.0 / of_group[0], sizes)
        rest = (area - cells[0]) * np.repeat(1.0 / (whole - of_group[0]), sizes)
        dissimilarity = 0.5 * np.add.reduceat(np.abs(x - rest), starts)
        share = cells[0] / area
        isolation = np.add.reduceat(x * share, starts)

        # Lorenz curve, areas in order of the group's share; the running sum starts at the table's first area.
        by_share = order(share)
        x, rest = x[by_share], rest[by_share]
        running = np.cumsum(x)
        before = running[starts] - x[starts]
        gini = 1.0 + 2.0 * before - np.add.reduceat(rest * (2.0 * running - x), starts)

        # T M = sum of t_ig ln t_ig - t_i ln t_i over areas, less the same of the margins.
        terms = n_log_n(cells).sum(axis=0)
        terms -= n_log_n(area)
        margin = x_log_x(whole) - x_log_x(of_group).sum(axis=0)
        mutual = (np.add.reduceat(terms, starts) + margin) / whole
        return {"D": dissimilarity, "isolation": isolation, "Gini": gini, "H": mutual * whole / margin, "M": mutual}

    ways = {
        "numpy:vectorised": (lambda share: np.lexsort((share, number)), x_log_x),
        # The share keeps its first 12 digits beside the number of its table.
        "numpy:with tricks": (lambda share: np.argsort(share + number_as_float), look_up),
    }
    for who, way in ways.items():
        all_five(*way)
        times, values = timed(lambda way=way: all_five(*way), repeats=max(11, PLAN["repeats"]))
        record("batch", who, VERSION, times, values)


def bootstrap():
    """H and D in multinomial replicates of the country's persons."""
    cells = table("country")
    persons = int(cells.sum())
    chances = (cells / persons).ravel()
    replicates = PLAN["replicates"] // 10
    seed = iter(range(100))

    def run():
        drawn = np.random.default_rng(next(seed)).multinomial(persons, chances, size=replicates)
        drawn = drawn.reshape(replicates, *cells.shape).astype(float)
        area, of_group = drawn.sum(axis=2), drawn.sum(axis=1)
        x, rest = drawn[:, :, 0] / of_group[:, :1], (area - drawn[:, :, 0]) / (persons - of_group[:, :1])
        margin = persons * np.log(persons) - x_log_x(of_group).sum(axis=1)
        mutual = (x_log_x(drawn).sum(axis=(1, 2)) - x_log_x(area).sum(axis=1) + margin) / persons
        return {"D": 0.5 * np.abs(x - rest).sum(axis=1), "H": mutual * persons / margin}

    times, values = timed(run, share=replicates / PLAN["replicates"])
    record("bootstrap", "numpy", VERSION, times, values, f"{replicates} replicates, time scaled")


def randomise():
    """D of the first group when persons are put in areas at random, sizes of areas and of the group kept."""
    cells = table("country")
    area, group = cells.sum(axis=1).astype(np.int64), int(cells[:, 0].sum())
    rest = int(area.sum()) - group
    draws = PLAN["randomisations"]
    seed = iter(range(100))

    def run():
        random = np.random.default_rng(next(seed))
        x = random.multivariate_hypergeometric(area, group, size=draws, method="marginals")
        return {"D": 0.5 * np.abs(x / group - (area - x) / rest).sum(axis=1)}

    times, values = timed(run)
    record("randomise", "numpy", VERSION, times, values, "D only")


def near(places, surfaces, scale, block):
    """Proximity of the areas in `block` to all: exp(-distance / scale), within an area sqrt(0.6 surface)."""
    offset = places[block, None, :] - places[None, :, :]
    distance = np.sqrt((offset**2).sum(axis=2))
    distance[np.arange(len(block)), block] = np.sqrt(0.6 * surfaces[block])
    return np.exp(-distance / scale)


def blocks(areas, size=128):
    """Numbers of areas, some at a time, so that memory does not grow with the square."""
    return np.array_split(np.arange(areas), -(-areas // size))


def proximity():
    """Spatial proximity and distance-decay isolation by their definition, over all pairs of areas."""
    rows = table("map", 3 + GROUPS)
    places, surfaces, cells = rows[:, :2], rows[:, 2], rows[:, 3:]
    area, x = cells.sum(axis=1), cells[:, 0]
    rest = area - x

    def run():
        own = others = mixed = met = 0.0
        for block in blocks(len(rows)):
            c = near(places, surfaces, PLAN["scale"], block)
            around_x, around_rest = c @ x, c @ rest
            own += x[block] @ around_x
            mixed += x[block] @ around_rest
            others += rest[block] @ around_rest
            met += x[block] @ (around_x / (around_x + around_rest))
        whole_x, whole_rest = x.sum(), rest.sum()
        everybody = (own + 2 * mixed + others) / (whole_x + whole_rest)
        return {
            "spatial proximity": (own / whole_x + others / whole_rest) / everybody,
            "distance-decay isolation": met / whole_x,
        }

    times, values = timed(run)
    record("proximity", "numpy:all pairs", VERSION, times, values, "the definition of Massey and Denton, pair by pair")


def profile():
    """Spatial information theory of environments with triangular kernels, over all pairs of areas, in both readings."""
    rows = table("map", 3 + GROUPS)
    places, cells = rows[:, :2], rows[:, 3:]
    area, persons = cells.sum(axis=1), cells.sum()

    def run():
        around = [np.empty_like(cells) for _ in PLAN["bandwidths"]]
        for block in blocks(len(rows)):
            offset = places[block, None, :] - places[None, :, :]
            distance = np.sqrt((offset**2).sum(axis=2))
            for bandwidth, environment in zip(PLAN["bandwidths"], around):
                environment[block] = np.maximum(1.0 - distance / bandwidth, 0.0) @ cells
        return {
            "H of environments": [aspatial(environment) for environment in around],
            "spatial H": [spatial(environment) for environment in around],
        }

    def entropy(shares):
        return -(shares * np.log(np.where(shares > 0, shares, 1.0))).sum(axis=-1)

    def aspatial(environment):
        """H of the table of environments, as PySAL takes it."""
        sizes = environment.sum(axis=1)
        whole = entropy(environment.sum(axis=0) / sizes.sum())
        return 1.0 - sizes @ entropy(environment / sizes[:, None]) / (sizes.sum() * whole)

    def spatial(environment):
        """H of Reardon and O'Sullivan: environments' make-up, weighed by the persons who live at their centres."""
        whole = entropy(cells.sum(axis=0) / persons)
        return 1.0 - area @ entropy(environment / environment.sum(axis=1)[:, None]) / (persons * whole)

    times, values = timed(run)
    record("profile", "numpy:all pairs", VERSION, times, values)


def change():
    """The change of M in group, area and structural parts (Shapley), margins met to 1e-12."""
    before, after = table("before"), table("after")

    def fitted(cells, area, group):
        """`cells` scaled by row and column so that they sum to shares `area` and `group`."""
        columns = np.ones(cells.shape[1])
        for _ in range(10_000):
            rows = area / (cells @ columns)
            sums = rows @ cells
            if np.abs(sums * columns - group).max() < 1e-13:
                break
            columns = group / sums
        return rows[:, None] * cells * columns

    def mutual(shares):
        outer = shares.sum(axis=1)[:, None] * shares.sum(axis=0)
        return (shares * np.log(shares / outer)).sum()

    def run():
        tables = [before / before.sum(), after / after.sum()]
        areas = [shares.sum(axis=1) for shares in tables]
        groups = [shares.sum(axis=0) for shares in tables]
        m = {at: mutual(fitted(tables[at[0]], areas[at[1]], groups[at[2]])) for at in product((0, 1), repeat=3)}
        step = lambda axis, at: m[at[:axis] + (1,) + at[axis:]] - m[at[:axis] + (0,) + at[axis:]]
        both = list(product((0, 1), repeat=2))
        return {
            "difference": m[1, 1, 1] - m[0, 0, 0],
            "structural": (step(0, (0, 0)) + step(0, (1, 1))) / 2,
            "group marginal": np.mean([step(2, at) for at in both]),
            "area marginal": np.mean([step(1, at) for at in both]),
        }

    times, values = timed(run)
    record("change", "numpy", VERSION, times, values, "proportional fitting by matrix products")


if __name__ == "__main__":
    assert FOLDER.is_dir()
    globals()[sys.argv[2]]()
