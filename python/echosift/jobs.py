"""The jobs: settings by name, tables as DataFrames."""

import json

from .bridge import EchosiftError, bridge, mistakes, settings

__all__ = ["Echosift", "EchosiftError", "Result", "on", "register"]

GATEWAY = "io.github.echosift.gateway.Gateway"


def on(spark):
    """The jobs in a session: of PySpark, or of a JVM that JPype has started."""
    return Echosift(spark)


def register(spark):
    """Gives a running session the SQL functions minilm_embed, cosine_similarity, text_fingerprint."""
    way = bridge(spark)
    with mistakes(way):
        way.type("io.github.echosift.EchosiftExtensions").register(way.session)


def _in_java(name):
    """A table's name as its method in Java has it: over_time as overTime."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class Result:
    """What a job gives: its tables as attributes, ``counts``, ``report``.

    Tables are computed when they are first used and held until the result is closed; those that
    were written are read from where they were written.
    """

    def __init__(self, way, found, tables):
        self._way = way
        self._found = found
        self._tables = (*tables, "quarantine")

    def __getattr__(self, name):
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(f"no table {name}; there are {', '.join(self._tables)}")
        with mistakes(self._way):
            return self._way.frame(getattr(self._found, _in_java(name))())

    def __dir__(self):
        return [*super().__dir__(), *self._tables]

    @property
    def counts(self):
        """Rows by what became of them, such as ``input``."""
        return self.report["counts"]

    @property
    def report(self):
        """All that the report holds, as a dict."""
        with mistakes(self._way):
            return json.loads(str(self._found.report().toJson()))

    def close(self):
        """Frees what is held."""
        self._found.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Echosift:
    """The jobs of Echosift in a session.

    Settings are those of the command line with ``_`` for ``-``: ``text_column="body"``,
    ``keeper="latest"``, ``rules=["exact", "lexical"]``. Each job takes a DataFrame, or else
    ``input=`` (paths) or ``table=`` together with ``output=``; then it writes there what the command
    line would, the report included.

    A mistake in a call raises :class:`EchosiftError` of one line.
    """

    def __init__(self, spark):
        self._way = bridge(spark)
        with mistakes(self._way):
            self._jobs = self._way.type(GATEWAY).on(self._way.session)

    def dedup(self, documents=None, **given):
        """Removes near-duplicates: ``kept``, ``removed``, ``pairs``, ``quarantine``.

        With ``rethreshold=``, the output of an earlier call, by that one's pairs and settings.
        With ``history=`` and ``batch_id=`` also ``events``, and ``alerts`` where they are asked for;
        with ``late_original="oldest"`` also ``superseded``.
        """
        tables = ("kept", "removed", "pairs", "events", "superseded", "alerts")
        return self._run("dedup", documents, given, tables)

    def cluster(self, documents=None, **given):
        """Finds topics: ``documents``, ``clusters``, ``hierarchy``, ``map``, ``quarantine``.

        With ``time_column=`` also ``over_time``, with ``by=`` also ``by_value``; with
        ``continue_=``, an earlier output, ``topics_events``.
        """
        tables = ("documents", "clusters", "hierarchy", "map", "over_time", "by_value", "topics_events")
        return self._run("cluster", documents, given, tables)

    def embed(self, documents=None, **given):
        """Embeds texts: ``embeddings``, ``quarantine``."""
        return self._run("embed", documents, given, ("embeddings",))

    def search(self, documents, queries, **given):
        """Finds for each query the documents nearest to it: ``neighbors``, ``quarantine``.

        ``documents`` is a DataFrame, or the folder of an index that :meth:`index` made.
        """
        with mistakes(self._way):
            among = documents if isinstance(documents, str) else self._way.rows(documents)
            found = self._jobs.search(
                among, self._way.rows(queries), settings(self._way, given)
            )
        return Result(self._way, found, ("neighbors",))

    def index(self, index, **given):
        """Embeds files (``input=``) into a folder for searches, or adds them to what is there."""
        with mistakes(self._way):
            self._jobs.index(index, settings(self._way, given)).close()

    def recommend(self, documents, liked=None, **given):
        """Recommends others for each document, or for users by what they ``liked``: ``neighbors``.

        ``liked`` is a DataFrame of the columns ``user`` and ``liked``: an id, or an array of ids.
        """
        with mistakes(self._way):
            rows = [self._way.rows(frame) for frame in (documents, liked) if frame is not None]
            found = self._jobs.recommend(*rows, settings(self._way, given))
        return Result(self._way, found, ("neighbors",))

    def _run(self, job, documents, given, tables):
        with mistakes(self._way):
            rows = [] if documents is None else [self._way.rows(documents)]
            found = getattr(self._jobs, job)(*rows, settings(self._way, given))
        return Result(self._way, found, tables)
