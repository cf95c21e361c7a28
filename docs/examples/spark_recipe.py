"""Reads a folder of reports with Spark: a row for each cell, and a row for each file that failed.

    spark-submit spark_recipe.py FOLDER OUT

Arrow batches of files come in and batches of cells go out, where Spark has put them; nothing is
gathered on the driver. `govinfo-report` and `pyarrow` must be installed where the executors run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import pyarrow
from pyspark.sql import DataFrame, SparkSession

from govinfo_report import Outcome, WorkerPool, parse_many, records

SCHEMA = (
    "file string, failure string, agency string, year int, path string, "
    "value bigint, amount decimal(20, 6), status string"
)
ARROW = pyarrow.schema(
    [
        ("file", pyarrow.string()),
        ("failure", pyarrow.string()),
        ("agency", pyarrow.string()),
        ("year", pyarrow.int32()),
        ("path", pyarrow.string()),
        ("value", pyarrow.int64()),
        ("amount", pyarrow.decimal128(20, 6)),
        ("status", pyarrow.string()),
    ]
)


def cells(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Batches with `path` and `content` of files → a batch of cells for each file."""
    files = (
        (path.as_py(), content.as_py())
        for batch in batches
        for path, content in zip(batch.column("path"), batch.column("content"), strict=True)
    )
    # Spark runs as many tasks at once as it has processors: one process for each, which may be
    # stopped if a file makes it hang.
    with WorkerPool(1) as pool:
        for outcome in parse_many(files, executor=pool, check=False):
            yield pyarrow.RecordBatch.from_pylist(list(rows(outcome)), schema=ARROW)


def rows(outcome: Outcome) -> Iterator[dict[str, object]]:
    """The cells of a report, or why there is none."""
    if outcome.report is None:
        yield {"file": outcome.name, "failure": outcome.failure.code}
        return
    for cell in records([outcome.report]):
        named = cell._asdict()
        yield {"file": outcome.name, **{name: named.get(name) for name in ARROW.names[2:]}}


def read(spark: SparkSession, folder: str) -> DataFrame:
    """The cells of all files in a folder."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    return files.select("path", "content").mapInArrow(cells, SCHEMA)


if __name__ == "__main__":
    session = SparkSession.builder.appName("govinfo-report").getOrCreate()
    read(session, sys.argv[1]).write.mode("overwrite").parquet(sys.argv[2])
    session.stop()
