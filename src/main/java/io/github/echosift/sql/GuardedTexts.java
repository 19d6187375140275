package io.github.echosift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import scala.Option;
import scala.Tuple2;

/**
 * Embeddings in a branch of {@code IF} or {@code CASE}: computed ahead of the operator, they would
 * be computed for every row. The condition goes into the text, which is then null, and free of
 * cost, in rows that take another branch.
 */
final class GuardedTexts {
  private GuardedTexts() {}

  /** The expression with the texts of branches under their conditions. */
  static Expression guarded(Expression expression) {
    Expression inner = expression.mapChildren(GuardedTexts::guarded);
    if (inner instanceof If branch && usable(branch.predicate())) {
      return new If(
          branch.predicate(),
          under(branch.trueValue(), c -> new If(branch.predicate(), c, nothing(c))),
          under(branch.falseValue(), c -> new If(branch.predicate(), nothing(c), c)));
    }
    if (inner instanceof CaseWhen branches) {
      return guarded(branches);
    }
    return inner;
  }

  private static Expression guarded(CaseWhen expression) {
    List<Tuple2<Expression, Expression>> branches = Seqs.list(expression.branches());
    if (!branches.stream().allMatch(branch -> usable(branch._1()))) {
      return expression;
    }
    List<Tuple2<Expression, Expression>> out = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      int taken = i;
      Expression value =
          under(branches.get(i)._2(), c -> inBranch(branches.subList(0, taken + 1), c));
      out.add(new Tuple2<>(branches.get(i)._1(), value));
    }
    return new CaseWhen(
        Seqs.of(out),
        expression.elseValue().map(value -> under(value, c -> otherwise(branches, c))));
  }

  /** The text where the last of the conditions is the first to hold. */
  private static Expression inBranch(List<Tuple2<Expression, Expression>> branches, Expression c) {
    List<Tuple2<Expression, Expression>> out = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      out.add(new Tuple2<>(branches.get(i)._1(), i == branches.size() - 1 ? c : nothing(c)));
    }
    return new CaseWhen(Seqs.of(out), Option.empty());
  }

  /** The text where none of the conditions holds. */
  private static Expression otherwise(List<Tuple2<Expression, Expression>> branches, Expression c) {
    List<Tuple2<Expression, Expression>> out = new ArrayList<>();
    branches.forEach(branch -> out.add(new Tuple2<>(branch._1(), nothing(c))));
    return new CaseWhen(Seqs.of(out), Option.apply(c));
  }

  private static Expression under(Expression value, UnaryOperator<Expression> guard) {
    return value instanceof MinilmEmbed embedding
        ? embedding.of(List.of(guard.apply(embedding.text())))
        : value.mapChildren(child -> under(child, guard));
  }

  private static Expression nothing(Expression text) {
    return Literal$.MODULE$.create((Object) null, text.dataType());
  }

  private static boolean usable(Expression condition) {
    return condition.deterministic() && !condition.exists(e -> e instanceof MinilmEmbed);
  }
}
