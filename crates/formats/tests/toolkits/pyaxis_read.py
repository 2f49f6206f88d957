"""Reads a PX file with pyaxis and prints the rows of the data frame that it makes: labels, and the cell as written."""

import json
import sys

from pyaxis import pyaxis

NEVER = r"(?!)"
px = pyaxis.parse(sys.argv[1], encoding="utf-8", null_values=NEVER, sd_values=NEVER)
frame = px["DATA"]
rows = list(frame.itertuples(index=False, name=None))
json.dump(
    {
        "dimensions": list(frame.columns[:-1]),
        "labels": [[str(cell) for cell in row[:-1]] for row in rows],
        "cells": [str(row[-1]) for row in rows],
        "codes": {name: list(codes) for name, codes in px["METADATA"].items() if name.startswith("CODES")},
    },
    sys.stdout,
)
