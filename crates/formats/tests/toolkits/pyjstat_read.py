"""Reads a JSON-stat file with pyjstat and prints the rows of the data frames that it makes: codes, labels, value."""

import json
import math
import sys

from pyjstat import pyjstat

with open(sys.argv[1], encoding="utf-8") as file:
    dataset = pyjstat.Dataset.read(file.read())

codes = dataset.write("dataframe", naming="id")
labels = dataset.write("dataframe", naming="label")


def plain(value):
    """A number as JSON writes it; what pandas has for nothing is null."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def rows(frame):
    return [[str(cell) for cell in row[:-1]] for row in frame.itertuples(index=False, name=None)]


json.dump(
    {
        "dimensions": list(codes.columns[:-1]),
        "titles": list(labels.columns[:-1]),
        "codes": rows(codes),
        "labels": rows(labels),
        "values": [plain(value) for value in codes["value"]],
    },
    sys.stdout,
)
