"""The jobs of Echosift over DataFrames, or over files.

A thin layer: settings are passed on by name, rows stay in the JVM. Needs echosift.jar on the class
path of driver and executors (``--jars``, or ``spark.jars``).

    import echosift

    jobs = echosift.on(spark)
    with jobs.dedup(news, preset="same-story", keeper="latest", time_column="date") as found:
        found.kept.write.parquet("unique")
        print(found.counts)
"""

from .jobs import Echosift, EchosiftError, Result, on, register
from .stages import (
    CosineLsh,
    CosineLshModel,
    NearestNeighbors,
    NearestNeighborsModel,
    SentenceEmbedder,
)

__all__ = [
    "CosineLsh",
    "CosineLshModel",
    "NearestNeighbors",
    "NearestNeighborsModel",
    "Echosift",
    "EchosiftError",
    "Result",
    "SentenceEmbedder",
    "on",
    "register",
]
