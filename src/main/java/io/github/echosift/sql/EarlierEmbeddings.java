package io.github.echosift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.AttributeSet$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;

/**
 * Finds an embedding that a plan below has computed already, say for a filter, and hands its column
 * up, so that equal embeddings are computed once.
 */
final class EarlierEmbeddings {
  private EarlierEmbeddings() {}

  /**
   * A plan that gives an embedding.
   *
   * @param plan the plan asked, with the embedding's column among its output
   */
  record Found(LogicalPlan plan, Attribute column) {}

  /** The plan with the column of the embedding, if it or a plan below has computed it. */
  static Optional<Found> find(LogicalPlan plan, MinilmEmbed embedding) {
    if (plan instanceof EmbedTexts node) {
      Optional<Found> here = among(node, embedding);
      return here.isPresent() ? here : below(node, 0, embedding);
    }
    if (plan instanceof Filter
        || plan instanceof Sort
        || plan instanceof LocalLimit
        || plan instanceof GlobalLimit) {
      return below(plan, 0, embedding);
    }
    if (plan instanceof Join join && join.joinType() == Inner$.MODULE$) {
      Optional<Found> left = below(join, 0, embedding);
      return left.isPresent() ? left : below(join, 1, embedding);
    }
    if (plan instanceof Project project && passesOn(project, embedding)) {
      return below(project, 0, embedding).map(found -> added(found));
    }
    return Optional.empty();
  }

  private static Optional<Found> among(EmbedTexts node, MinilmEmbed embedding) {
    return Seqs.list(node.embeddings()).stream()
        .filter(embedding::semanticEquals)
        .findFirst()
        .map(e -> new Found(node, node.columns().apply(Seqs.list(node.embeddings()).indexOf(e))));
  }

  private static Optional<Found> below(LogicalPlan plan, int side, MinilmEmbed embedding) {
    List<LogicalPlan> children = new ArrayList<>(Seqs.list(plan.children()));
    if (!embedding.references().subsetOf(children.get(side).outputSet())) {
      return Optional.empty();
    }
    return find(children.get(side), embedding)
        .map(
            found -> {
              children.set(side, found.plan());
              return new Found(plan.withNewChildren(Seqs.of(children)), found.column());
            });
  }

  /** Whether the texts come through the projection as they are. */
  private static boolean passesOn(Project project, MinilmEmbed embedding) {
    List<Expression> kept = new ArrayList<>();
    for (NamedExpression column : Seqs.<NamedExpression>list(project.projectList())) {
      if (column instanceof AttributeReference attribute) {
        kept.add(attribute);
      }
    }
    AttributeSet passed = AttributeSet$.MODULE$.apply(Seqs.of(kept));
    return embedding.references().subsetOf(passed);
  }

  private static Found added(Found found) {
    Project project = (Project) found.plan();
    if (project.outputSet().contains(found.column())) {
      return found;
    }
    List<NamedExpression> columns = new ArrayList<>(Seqs.list(project.projectList()));
    columns.add(found.column());
    return new Found(new Project(Seqs.of(columns), project.child()), found.column());
  }
}
