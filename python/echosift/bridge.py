"""How Python reaches the JVM: through PySpark, or through JPype, which runs the JVM in this process."""

from contextlib import contextmanager

USER_EXCEPTION = "io.github.echosift.schema.UserException"


class EchosiftError(ValueError):
    """A mistake in a call, told in one line."""


class _PySpark:
    """A session of PySpark, whose JVM is another process."""

    def __init__(self, spark):
        if not hasattr(spark, "_jsparkSession"):
            raise EchosiftError(
                "a session of Spark Connect has no JVM to call: run Echosift with a classic session"
            )
        self.spark = spark
        self.session = spark._jsparkSession

    def type(self, name):
        found = self.spark._jvm
        for part in name.split("."):
            found = getattr(found, part)
        if type(found).__name__ == "JavaPackage":
            raise EchosiftError(
                "echosift.jar is not on the class path of this session: start it with --jars echosift.jar"
            )
        return found

    def rows(self, frame):
        if not hasattr(frame, "_jdf"):
            raise EchosiftError(
                f"a DataFrame of this session is wanted, actual: {type(frame).__name__}"
            )
        return frame._jdf

    def frame(self, rows):
        from pyspark.sql import DataFrame

        return DataFrame(rows, self.spark)

    def cause(self, error):
        return getattr(error, "java_exception", None)


class _JPype:
    """A session that was made in this process, through JPype."""

    def __init__(self, session):
        self.session = session

    def type(self, name):
        import jpype

        try:
            return jpype.JClass(name)
        except TypeError as e:
            raise EchosiftError(
                "echosift.jar is not on the class path: give it to jpype.startJVM(classpath=...)"
            ) from e

    def rows(self, frame):
        if not hasattr(frame, "sparkSession"):
            raise EchosiftError(
                f"a Dataset of this session is wanted, actual: {type(frame).__name__}"
            )
        return frame

    def frame(self, rows):
        return rows

    def cause(self, error):
        return error if hasattr(error, "getCause") else None


def bridge(spark):
    """The way to the JVM of a session."""
    java = type(spark).__module__.startswith(("jpype", "java", "org.apache"))
    return _JPype(spark) if java else _PySpark(spark)


@contextmanager
def mistakes(way):
    """Turns a caller's mistake, as the JVM tells it, into an EchosiftError of one line."""
    try:
        yield
    except EchosiftError:
        raise
    except Exception as e:
        cause = way.cause(e)
        while cause is not None:
            if str(cause.getClass().getName()) == USER_EXCEPTION:
                raise EchosiftError(str(cause.getMessage())) from None
            cause = cause.getCause()
        raise


def settings(way, given):
    """Settings as a Java map: keys as the command line spells them, values as strings or lists."""
    out = way.type("java.util.LinkedHashMap")()
    for key, value in given.items():
        if value is None:
            continue
        if isinstance(value, (list, tuple, set)):
            held = way.type("java.util.ArrayList")()
            for one in value:
                held.add(_text(one))
            out.put(_key(key), held)
        else:
            out.put(_key(key), _text(value))
    return out


def _key(name):
    return name.rstrip("_").replace("_", "-")


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
