package io.github.echosift.spark.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkUnsupportedOperationException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A condition in SQL over columns. */
public final class Condition {
  /** What a session may know and Spark alone does not: functions and tables of its own. */
  private static final Set<String> OF_SESSIONS =
      Set.of("UNRESOLVED_ROUTINE", "TABLE_OR_VIEW_NOT_FOUND");

  private Condition() {}

  /**
   * What is wrong with a condition, in Spark's words, as far as can be told without a session.
   *
   * @return nothing where it is one, or where only a session could tell
   */
  public static Optional<String> mistake(StructType columns, String condition) {
    try {
      LocalRelation rows = LocalRelation.fromExternalRows(attributes(columns), none());
      Filter filter = new Filter(new CatalystSqlParser().parseExpression(condition), rows);
      SessionCatalog empty =
          new SessionCatalog(
              new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
              FunctionRegistry.builtin());
      new Analyzer(empty).executeAndCheck(filter, new QueryPlanningTracker(Option.empty()));
      return Optional.empty();
    } catch (SparkUnsupportedOperationException e) {
      return Optional.empty(); // a function of a catalogue, which there is none of here
    } catch (Exception e) { // Spark throws checked exceptions past the compiler
      if (!(e instanceof AnalysisException mistake)) {
        throw e;
      }
      String kind =
          Optional.ofNullable(mistake.getCondition()).orElse("").replaceFirst("\\..*", "");
      return OF_SESSIONS.contains(kind) ? Optional.empty() : Optional.of(told(e.getMessage()));
    }
  }

  /** What Spark says of a mistake, without its codes and without the plan. */
  public static String told(String message) {
    return message
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^\\[[A-Z_.0-9]+\\] ", "")
        .replaceFirst(" SQLSTATE: .*", "");
  }

  private static Seq<Row> none() {
    return CollectionConverters.asScala(List.<Row>of()).toSeq();
  }

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // Scala's lists can't change, so a list of a narrower kind is one
  private static Seq<Attribute> attributes(StructType columns) {
    return (Seq) DataTypeUtils.toAttributes(columns);
  }
}
