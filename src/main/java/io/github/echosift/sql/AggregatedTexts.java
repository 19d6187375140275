package io.github.echosift.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.Option;

/**
 * Embeddings of what an aggregation yields, {@code minilm_embed(max(text))} or {@code
 * minilm_embed(name)} grouped by {@code name}, go into a projection above it.
 */
final class AggregatedTexts {
  private final List<Expression> grouping;
  private final List<NamedExpression> aggregated = new ArrayList<>();

  private AggregatedTexts(Aggregate aggregate) {
    this.grouping = Seqs.list(aggregate.groupingExpressions());
  }

  /** The aggregation, under a projection where it embeds what it yields. */
  static LogicalPlan lifted(Aggregate aggregate) {
    return new AggregatedTexts(aggregate).lift(aggregate);
  }

  private LogicalPlan lift(Aggregate aggregate) {
    List<NamedExpression> projected = new ArrayList<>();
    boolean any = false;
    for (NamedExpression column : Seqs.<NamedExpression>list(aggregate.aggregateExpressions())) {
      if (embedsYield((Expression) column)) {
        projected.add((NamedExpression) yielded((Expression) column));
        any = true;
      } else {
        aggregated.add(column);
        projected.add(column.toAttribute());
      }
    }
    return any
        ? new Project(
            Seqs.of(projected),
            new Aggregate(
                aggregate.groupingExpressions(),
                Seqs.of(aggregated),
                aggregate.child(),
                aggregate.hint()))
        : aggregate;
  }

  private boolean embedsYield(Expression expression) {
    return !isYield(expression)
        && (expression instanceof MinilmEmbed
            || Seqs.<Expression>list(expression.children()).stream().anyMatch(this::embedsYield));
  }

  private boolean isYield(Expression expression) {
    return expression instanceof AggregateExpression
        || grouping.stream().anyMatch(expression::semanticEquals);
  }

  /** The expression over columns of the aggregation instead of over what it aggregates. */
  private Expression yielded(Expression expression) {
    return isYield(expression)
        ? (Expression) column(expression)
        : expression.mapChildren(this::yielded);
  }

  private Attribute column(Expression yield) {
    for (NamedExpression known : aggregated) {
      if (known instanceof Alias alias && alias.child().semanticEquals(yield)) {
        return alias.toAttribute();
      }
    }
    Alias alias =
        new Alias(
            yield,
            "_text",
            NamedExpression$.MODULE$.newExprId(),
            Seqs.of(),
            Option.empty(),
            Seqs.of());
    aggregated.add(alias);
    return alias.toAttribute();
  }
}
