package io.github.echosift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.ExperimentalMethods;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.internal.types.StringTypeWithCollation;
import org.apache.spark.sql.types.AbstractDataType;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.util.Failure;

/** The SQL functions with what {@code DESCRIBE FUNCTION} says of them. */
public final class SqlFunctions {
  static final String MINILM_EMBED = "minilm_embed";
  static final String COSINE_SIMILARITY = "cosine_similarity";
  static final String TEXT_FINGERPRINT = "text_fingerprint";

  /** What the functions of a text take: strings of any collation. */
  static final AbstractDataType TEXT = new StringTypeWithCollation(true, true, true);

  private static final String SINCE = "0.1.0";

  private SqlFunctions() {}

  /** A function by its name, with what is said of it and how Spark makes it. */
  private record Known(ExpressionInfo info, Function1<Seq<Expression>, Expression> make) {
    FunctionIdentifier name() {
      return new FunctionIdentifier(info.getName());
    }
  }

  private static List<Known> all() {
    return List.of(
        known(1, MinilmEmbed::new, embedInfo()),
        known(2, CosineSimilarity::new, cosineInfo()),
        known(1, TextFingerprint::new, fingerprintInfo()));
  }

  /** Gives sessions the functions, and the rules that make embedding run in batches. */
  public static void register(SparkSessionExtensions extensions, IndexSearch search) {
    SearchFunction.register(extensions, search);
    for (Known one : all()) {
      extensions.injectFunction(new Tuple3<>(one.name(), one.info(), one.make()));
    }
    extensions.injectPreCBORule(ExtractEmbeddings::new);
    extensions.injectPlannerStrategy(session -> new EmbedTextsStrategy());
  }

  /** Gives a session that runs already the functions and the rules; once more changes nothing. */
  public static void register(SparkSession session, IndexSearch search) {
    SearchFunction.register(session, search);
    org.apache.spark.sql.classic.SparkSession own =
        (org.apache.spark.sql.classic.SparkSession) session;
    for (Known one : all()) {
      own.sessionState().functionRegistry().registerFunction(one.name(), one.info(), one.make());
    }
    ExperimentalMethods methods = own.experimental();
    List<Rule<LogicalPlan>> rules = new ArrayList<>(Seqs.list(methods.extraOptimizations()));
    if (rules.stream().noneMatch(ExtractEmbeddings.class::isInstance)) {
      rules.add(new ExtractEmbeddings(session));
      methods.extraOptimizations_$eq(Seqs.of(rules));
      List<SparkStrategy> strategies = new ArrayList<>(Seqs.list(methods.extraStrategies()));
      strategies.add(new EmbedTextsStrategy());
      methods.extraStrategies_$eq(Seqs.of(strategies));
    }
  }

  private static ExpressionInfo embedInfo() {
    return info(
        MINILM_EMBED,
        "_FUNC_(text) - Returns the sentence embedding of `text`, array<float> of unit length; null"
            + " for null and for text that the encoder cannot read. Embeds in batches wherever it"
            + " stands. Settings: spark.echosift.model, .precision (fp32 or int8), .device.",
        "* text - a string; its first 256 word pieces are read",
        "> SELECT size(_FUNC_('Markets closed higher'));\n       384",
        "misc_funcs");
  }

  private static ExpressionInfo cosineInfo() {
    return info(
        COSINE_SIMILARITY,
        "_FUNC_(a, b) - Returns the cosine of the angle between two vectors, from -1 to 1; null where"
            + " either is null, holds null or NaN, or has no direction (empty or all zeros).",
        "* a, b - array<float> or array<double>; other lengths are an error",
        "> SELECT _FUNC_(array(1, 0), array(3, 4));\n       0.6",
        "array_funcs");
  }

  private static ExpressionInfo fingerprintInfo() {
    return info(
        TEXT_FINGERPRINT,
        "_FUNC_(text) - Returns SHA-256, in hexadecimal digits, of the normal form of `text`: texts"
            + " that are the same after NFKC, case folding and white space have one fingerprint.",
        "* text - a string",
        "> SELECT _FUNC_('Markets  closed') = _FUNC_('markets closed');\n       true",
        "string_funcs");
  }

  static ExpressionInfo info(
      String name, String usage, String arguments, String example, String group) {
    return new ExpressionInfo(
        SqlFunctions.class.getName(),
        null,
        name,
        usage,
        "\n    Arguments:\n      " + arguments + "\n  ",
        "\n    Examples:\n      " + example + "\n  ",
        "",
        group,
        SINCE,
        "",
        "built-in");
  }

  private static Known known(
      int arguments, Function<List<Expression>, Expression> make, ExpressionInfo info) {
    return new Known(
        info,
        given ->
            given.size() == arguments
                ? make.apply(Seqs.list(given))
                : wrongCount(info.getName(), arguments, given.size()));
  }

  /** Throws Spark's own error, a checked one, from where Java allows none. */
  private static Expression wrongCount(String name, int expected, int actual) {
    Throwable error =
        QueryCompilationErrors.wrongNumArgsError(
            name, Seqs.<Object>of(expected), actual, "", "", "");
    return new Failure<Expression>(error).get();
  }
}
