package io.github.echosift.sql;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/*
 * Spark makes the plan of a table function when it analyses a statement, from arguments that are known
 * then: an index and queries must be constants. A column of another table can be no argument (LATERAL
 * hands rows to generators only, which see a row at a time and know no session).
 */

/** The table function {@code echosift_search(index, queries [, top])}. */
final class SearchFunction {
  static final String NAME = "echosift_search";

  private SearchFunction() {}

  static void register(SparkSessionExtensions extensions, IndexSearch search) {
    extensions.injectTableFunction(
        new Tuple3<>(new FunctionIdentifier(NAME), info(), maker(search)));
  }

  static void register(SparkSession session, IndexSearch search) {
    ((org.apache.spark.sql.classic.SparkSession) session)
        .sessionState()
        .tableFunctionRegistry()
        .registerFunction(new FunctionIdentifier(NAME), info(), maker(search));
  }

  private static Function1<Seq<Expression>, LogicalPlan> maker(IndexSearch search) {
    return given -> plan(SparkSession.active(), search, Seqs.list(given));
  }

  private static LogicalPlan plan(
      SparkSession spark, IndexSearch search, List<Expression> arguments) {
    if (arguments.size() < 2 || arguments.size() > 3) {
      throw new UserException(
          NAME
              + " takes an index, a query or an array of queries, and perhaps the number of finds;"
              + " arguments given: "
              + arguments.size());
    }
    IndexSearch.Asked asked =
        new IndexSearch.Asked(
            text(arguments.get(0), "index"),
            queries(arguments.get(1)),
            arguments.size() < 3 ? NeighborConfig.TOP : top(arguments.get(2)),
            EncoderSettings.encoder(spark));
    return ((org.apache.spark.sql.classic.Dataset<?>)
            spark.baseRelationToDataFrame(new SearchRelation(spark, search, asked)))
        .queryExecution()
        .analyzed();
  }

  private static Object constant(Expression argument, String name) {
    if (!argument.foldable()) {
      throw wrong(name, "a constant, since Spark plans a table function before it reads rows");
    }
    Object value = argument.eval(null);
    if (value == null) {
      throw wrong(name, "no null");
    }
    return value;
  }

  private static String text(Expression argument, String name) {
    if (!(argument.dataType() instanceof StringType)) {
      throw wrong(name, "a string");
    }
    return constant(argument, name).toString();
  }

  private static List<String> queries(Expression argument) {
    if (argument.dataType() instanceof StringType) {
      return List.of(text(argument, "query"));
    }
    if (!(argument.dataType() instanceof ArrayType array
        && array.elementType() instanceof StringType)) {
      throw wrong("query", "a string or an array of strings");
    }
    ArrayData values = (ArrayData) constant(argument, "query");
    List<String> out = new ArrayList<>();
    for (int i = 0; i < values.numElements(); i++) {
      UTF8String value = values.isNullAt(i) ? null : values.getUTF8String(i);
      if (value == null) {
        throw wrong("query", "an array without null");
      }
      out.add(value.toString());
    }
    return out;
  }

  private static int top(Expression argument) {
    if (!argument.dataType().equals(DataTypes.IntegerType)) {
      throw wrong("top", "a whole number");
    }
    int top = (int) constant(argument, "top");
    return NeighborConfig.defaults().withTop(top).top();
  }

  private static UserException wrong(String argument, String demand) {
    return new UserException(NAME + ": " + argument + " must be " + demand);
  }

  private static ExpressionInfo info() {
    return SqlFunctions.info(
        NAME,
        "_FUNC_(index, query [, top]) - Returns the documents of an index that are nearest to each"
            + " query: query, rank, id, score. The encoder is that of spark.echosift.model and"
            + " .precision; arguments are constants.",
        "* index - folder that `echosift index` wrote\n      * query - a string, or an array of them"
            + "\n      * top - most finds a query, 10 by default",
        "> SELECT id, score FROM _FUNC_('out/index', 'how do I return a parcel?', 3);",
        "table_funcs");
  }
}
