"""The package over a real Spark session in this process, through JPype.

ECHOSIFT_CLASSPATH   the jars of Spark and Echosift, parted by ':'
ECHOSIFT_JVM         more arguments of the JVM, parted by spaces
ECHOSIFT_SAMPLES     the folder data-samples
"""

import os
import pathlib
import sys
import tempfile
import unittest

import jpype

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import echosift  # noqa: E402

SAMPLES = os.environ["ECHOSIFT_SAMPLES"]
DEBIAN = "/usr/share/java/org.jpype.jar"  # where Debian's JPype has its Java side


def setUpModule():
    jpype.startJVM(
        *os.environ.get("ECHOSIFT_JVM", "").split(),
        classpath=[
            *([DEBIAN] if os.path.exists(DEBIAN) else []),
            *os.environ["ECHOSIFT_CLASSPATH"].split(":"),
        ],
        convertStrings=False,
    )


def session():
    """A session without Echosift's extensions, for a handful of rows: compiling takes longest."""
    return (
        jpype.JClass("org.apache.spark.sql.SparkSession")
        .builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.buffer.pageSize", "1m")
        .config("spark.broadcast.blockSize", "64k")
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .getOrCreate()
    )


def ids(frame):
    return sorted(str(row.getAs("id")) for row in frame.select("id").collectAsList())


class JobsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = session()
        cls.jobs = echosift.on(cls.spark)

    def rows(self, *texts):
        values = ", ".join(f"('{chr(97 + i)}', '{text}')" for i, text in enumerate(texts))
        return self.spark.sql(f"SELECT * FROM VALUES {values} AS t(id, body)")

    def test_dedup_rows_gives_tables_and_counts(self):
        news = self.rows(
            "The old harbour pier was closed to all traffic on Tuesday, said the port.",
            "The old harbour pier was closed to all traffic on Tuesday, said the port!",
            "Nine new species of beetle were found in a museum drawer in Leeds.",
        )
        with self.jobs.dedup(news, text_column="body", rules=["exact", "lexical"]) as found:
            self.assertEqual(["a", "c"], ids(found.kept))
            self.assertEqual(["b"], ids(found.removed))
            self.assertEqual(1, found.pairs.count())
            self.assertEqual(0, found.quarantine.count())
            self.assertEqual(3, found.counts["input"])
            self.assertEqual(1, found.counts["removed"])

    def test_dedup_settings_are_those_of_the_command_line(self):
        news = self.rows("Prices rose", "Prices  ROSE", "Rain in Spain").withColumnRenamed(
            "body", "text"
        )
        with self.jobs.dedup(news, keeper="longest", rules="exact", explain=True) as found:
            self.assertEqual(["b", "c"], ids(found.kept))
            self.assertIn("differences", list(map(str, found.removed.columns())))
            self.assertEqual("longest", found.report["config"]["keeper"])

    def test_dedup_files_writes_what_the_command_line_would(self):
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "unique")
            with self.jobs.dedup(
                input=os.path.join(SAMPLES, "news.jsonl"),
                output=output,
                rules="exact,lexical",
                output_format="jsonl",
            ) as found:
                self.assertEqual(found.counts["kept"], found.kept.count())
            self.assertTrue(os.path.exists(os.path.join(output, "report.html")))
            with self.assertRaisesRegex(echosift.EchosiftError, "overwrite"):
                self.jobs.dedup(input=os.path.join(SAMPLES, "news.jsonl"), output=output)

    def test_dedup_batches_of_a_history(self):
        with tempfile.TemporaryDirectory() as folder:
            store = os.path.join(folder, "store")
            first = self.rows("The mayor opened the new bridge over the river on Monday morning.")
            again = self.rows(
                "The mayor opened the new bridge over the river on Monday morning."
            ).selectExpr("'z' AS id", "body")
            given = {"text_column": "body", "history": store, "rules": "exact"}
            with self.jobs.dedup(first, batch_id="1", **given) as found:
                self.assertEqual(1, found.counts["kept"])
            with self.jobs.dedup(again, batch_id="2", **given) as found:
                self.assertEqual(1, found.counts["removed"])
                self.assertEqual(1, found.events.count())

    def test_embed_search_and_recommend(self):
        news = self.rows(
            "The cat sleeps on the sofa",
            "A kitten naps on the couch",
            "Shares fell on Wall Street",
        )
        with self.jobs.embed(news, text_column="body") as found:
            self.assertEqual(384, found.embeddings.first().getAs("embedding").size())
        queries = self.spark.sql("SELECT 'q' AS id, 'stock market' AS text")
        with self.jobs.search(news, queries, text_column="body", top=1) as found:
            self.assertEqual("c", str(found.neighbors.first().getAs("id")))
        with self.jobs.recommend(news, text_column="body", top=1) as found:
            first = found.neighbors.where("query_id = 'a'").first()
            self.assertEqual("b", str(first.getAs("id")))

    def test_cluster_rows(self):
        comments = self.rows(*(f"{word} number {i}" for word in ("cat", "market") for i in range(6)))
        timed = comments.selectExpr("*", "'2026-03-20' AS day")
        with self.jobs.cluster(timed, text_column="body", time_column="day", k=2) as found:
            self.assertEqual(12, found.documents.count())
            self.assertEqual(2, found.clusters.count())
            self.assertEqual(12, found.map.count())
            self.assertEqual(12, found.over_time.selectExpr("sum(size)").first().getLong(0))

    def test_stages(self):
        news = self.rows("A cat sleeps", "A cat is sleeping", "Shares fell")
        embedder = echosift.SentenceEmbedder(self.spark, inputCol="body", outputCol="vector")
        vectors = embedder.transform(news)
        lsh = echosift.CosineLsh(
            self.spark, inputCol="vector", outputCol="hashes", threshold=0.8
        )
        pairs = lsh.fit(vectors).similar_pairs(vectors)
        self.assertEqual(1, pairs.count())
        nearest = echosift.NearestNeighbors(self.spark, inputCol="vector", numNeighbors=2)
        self.assertEqual((2, "vector"), (nearest.getNumNeighbors(), str(nearest.getInputCol())))
        self.assertFalse(hasattr(nearest, "getTop"))
        with self.assertRaisesRegex(echosift.EchosiftError, "unknown param 'inputcol'"):
            echosift.SentenceEmbedder(self.spark, inputcol="body")

    def test_register_gives_a_running_session_the_functions(self):
        echosift.register(self.spark)
        echosift.register(self.spark)
        news = self.rows("The cat sleeps", "A kitten naps", "Shares fell")
        news.createOrReplaceTempView("news")
        near = self.spark.sql(
            "SELECT id FROM news"
            " WHERE cosine_similarity(minilm_embed(body), minilm_embed('cats')) > 0.4"
        )
        self.assertEqual(["a", "b"], ids(near))
        plan = str(
            self.spark.sql("SELECT minilm_embed(body) FROM news").queryExecution().executedPlan()
        )
        self.assertIn("EmbedTexts", plan)

    def test_mistakes_are_told_in_one_line(self):
        news = self.rows("one", "two")
        for given, told in (
            ({"presett": "paraphrase"}, "unknown setting 'presett'; did you mean 'preset'?"),
            ({"preset": "loose"}, "preset must be near-copy, same-story or paraphrase"),
            ({"keeper": "latest"}, "keeper latest needs time-column"),
            ({"text_column": "txt"}, "txt"),
            ({"recall": "high"}, "recall must be a number, actual: high"),
            ({"input": "x.jsonl"}, "unknown setting 'input'"),
        ):
            with self.subTest(given), self.assertRaises(echosift.EchosiftError) as raised:
                self.jobs.dedup(news, **{"text_column": "body", **given})
            self.assertIn(told, str(raised.exception))
            self.assertEqual(1, len(str(raised.exception).splitlines()))
        with self.assertRaisesRegex(echosift.EchosiftError, "actual: str"):
            self.jobs.dedup("news")
        with self.assertRaises(AttributeError):
            self.jobs.dedup(news, text_column="body", rules="exact").keptt


if __name__ == "__main__":
    unittest.main(verbosity=2)
