"""MLlib's stages: the encoder, locality-sensitive hashing for cosine, and nearest neighbours.

With PySpark they are a Transformer, an Estimator and a Model, so a ``pyspark.ml.Pipeline`` takes them.
Params are named as in Java, and set by keyword: ``SentenceEmbedder(spark, inputCol="text")``.
"""

from .bridge import EchosiftError, bridge, mistakes

try:
    from pyspark.ml import Estimator, Model, Transformer
except ImportError:

    class Transformer:
        """Where there is no PySpark."""

        def transform(self, dataset):
            return self._transform(dataset)

    class Model(Transformer):
        """Where there is no PySpark."""

    class Estimator:
        """Where there is no PySpark."""

        def fit(self, dataset):
            return self._fit(dataset)


def _with(way, stage, params):
    with mistakes(way):
        for name, value in params.items():
            if not stage.hasParam(name):
                known = ", ".join(str(param.name()) for param in stage.params())
                raise EchosiftError(f"unknown param '{name}'; there are {known}")
            stage.set(name, value)
    return stage


def _transformed(way, stage, dataset):
    with mistakes(way):
        return way.frame(stage.transform(way.rows(dataset)))


class _Set:
    """A stage whose values can be looked up: ``getInputCol()`` and the like, as in Java."""

    def __getattr__(self, name):
        stage = self.__dict__.get("_stage")
        param = name[3:4].lower() + name[4:]
        if stage is None or not name.startswith("get") or not stage.hasParam(param):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        return lambda: getattr(stage, name)()


class _Fitted(_Set, Model):
    """A model of Java."""

    def __init__(self, way, stage):
        super().__init__()
        self._way = way
        self._stage = stage

    def _transform(self, dataset):
        return _transformed(self._way, self._stage, dataset)


class _Fitting(_Set, Estimator):
    """An estimator of Java; ``JAVA`` is its class, ``MODEL`` what it gives."""

    def __init__(self, spark, **params):
        super().__init__()
        self._way = bridge(spark)
        self._stage = _with(self._way, self._way.type(self.JAVA)(), params)

    def _fit(self, dataset):
        with mistakes(self._way):
            return self.MODEL(self._way, self._stage.fit(self._way.rows(dataset)))


class SentenceEmbedder(_Set, Transformer):
    """The encoder as a stage: a column of texts gives a column of embeddings.

    Params: ``inputCol``, ``outputCol``, ``outputType`` (array or vector), ``model``, ``precision``.
    """

    JAVA = "io.github.echosift.embed.SentenceEmbedder"

    def __init__(self, spark, **params):
        super().__init__()
        self._way = bridge(spark)
        self._stage = _with(self._way, self._way.type(self.JAVA)(), params)

    def _transform(self, dataset):
        return _transformed(self._way, self._stage, dataset)

    def save(self, path):
        """Saves the stage; ``PipelineModel`` and Java's ``SentenceEmbedder.load`` read it."""
        with mistakes(self._way):
            self._stage.write().overwrite().save(path)


class CosineLshModel(_Fitted):
    """A fitted :class:`CosineLsh`."""

    def similar_pairs(self, dataset):
        """Pairs of rows whose cosine reaches the threshold, with the true cosine."""
        with mistakes(self._way):
            return self._way.frame(self._stage.similarPairs(self._way.rows(dataset)))


class CosineLsh(_Fitting):
    """Locality-sensitive hashing for cosine.

    Params: ``inputCol``, ``outputCol``, ``threshold``, ``recall``, ``seed``.
    """

    JAVA = "io.github.echosift.search.CosineLsh"
    MODEL = CosineLshModel


class NearestNeighborsModel(_Fitted):
    """A fitted :class:`NearestNeighbors`."""

    def save(self, path):
        """Saves the stage with its vectors; Java's ``NearestNeighborsModel.load`` reads it."""
        with mistakes(self._way):
            self._stage.write().overwrite().save(path)


class NearestNeighbors(_Fitting):
    """Keeps vectors and their ids; its model finds those nearest to others.

    Params: ``inputCol``, ``outputCol``, ``idCol``, ``numNeighbors``, ``minScore``, ``recall``, ``seed``.
    """

    JAVA = "io.github.echosift.search.NearestNeighbors"
    MODEL = NearestNeighborsModel
