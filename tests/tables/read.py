"""Reads the tables of a run as their readers do by default, and says so in one line of JSON for each reader.

Usage: read.py FOLDER, where FOLDER holds the runs `en` and `da` of one scenario, which differ in their CSV alone.
"""

import io
import json
import sys
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet

folder = Path(sys.argv[1])
danish = {"omfang": "scope", "navn": "name", "år": "year", "gennemsnit": "mean", "verdener": "worlds"}


def told(reader, **found):
    print(json.dumps({"reader": reader, **found}))


def frame(reader, table):
    """What a frame of pandas holds, after what one does with it: filter, sort, write and read again."""
    municipalities = table[table["scope"].isin(["municipality", "kommune"])]
    copenhagen = table[table["id"] == "DK-0101"].sort_values(["id", "year"])
    buffer = io.BytesIO()
    copenhagen.to_parquet(buffer)
    buffer.seek(0)
    assert pandas.read_parquet(buffer)["id"].tolist() == copenhagen["id"].tolist()
    told(
        reader,
        rows=len(table),
        municipality_rows=len(municipalities),
        municipalities=municipalities["id"].nunique(),
        id_types=sorted({type(value).__name__ for value in table["id"]}),
        copenhagen_rows=len(copenhagen),
        mean=float(table["mean"].sum()),
        worlds=int(table["worlds"].sum()),
    )


parquet = folder / "en" / "yearly.parquet"
csv = folder / "en" / "yearly.csv"
schema = pyarrow.parquet.read_schema(parquet)
told(
    "schema",
    pyarrow=pyarrow.__version__,
    texts=sorted({str(schema.field(name).type) for name in ["scope", "id", "name", "segment", "measure"]}),
)
frame("parquet by pandas", pandas.read_parquet(parquet))
frame("parquet by pyarrow", pyarrow.parquet.read_table(parquet).to_pandas())
frame("csv by pandas", pandas.read_csv(csv))
frame(
    "danish csv by pandas",
    pandas.read_csv(folder / "da" / "yearly.csv", sep=";", decimal=",").rename(columns=danish),
)

try:
    import duckdb
    import polars
except ImportError:
    sys.exit()

for reader, source in [("parquet by duckdb", parquet), ("csv by duckdb", csv)]:
    frame(reader, duckdb.sql(f"select * from '{source}'").df())
frame("parquet by polars", polars.read_parquet(parquet).to_pandas())
frame("csv by polars", polars.read_csv(csv).to_pandas())
