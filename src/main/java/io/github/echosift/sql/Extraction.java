package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.Metadata;

/** Rewrites one plan from its leaves up; see {@link ExtractEmbeddings}. */
final class Extraction {
  private final EncoderConfig encoder;
  private final EncoderConfig shipped;

  /**
   * For one plan.
   *
   * @param encoder as the session asks for it
   * @param shipped the same as executors find it, for what has to stay where it is
   */
  Extraction(EncoderConfig encoder, EncoderConfig shipped) {
    this.encoder = encoder;
    this.shipped = shipped;
  }

  /** Whether an operator evaluates embeddings itself. */
  static boolean embeds(LogicalPlan node) {
    return !(node instanceof EmbedTexts)
        && !(node instanceof Command)
        && Seqs.<Expression>list(node.expressions()).stream().anyMatch(Extraction::embeds);
  }

  private static boolean embeds(Expression expression) {
    return expression.exists(e -> e instanceof MinilmEmbed);
  }

  /** The plan with the same rows and columns, in which only {@link EmbedTexts} embeds. */
  LogicalPlan rewrite(LogicalPlan plan) {
    LogicalPlan node = plan.mapChildren(this::rewrite);
    if (node instanceof LocalLimit limit) {
      return limit.withNewChildren(Seqs.of(limited(limit, limit.child())));
    }
    if (!embeds(node)) {
      return node;
    }
    if (node instanceof Aggregate aggregate) {
      LogicalPlan lifted = AggregatedTexts.lifted(aggregate);
      return lifted == aggregate
          ? extracted(aggregate)
          : extracted(lifted.mapChildren(this::extracted));
    }
    return extracted(node instanceof Filter filter ? split(filter) : node);
  }

  /** Conditions that need no embedding go below, so that fewer rows are embedded. */
  private static LogicalPlan split(Filter filter) {
    List<Expression> parts = Seqs.list(filter.splitConjunctivePredicates(filter.condition()));
    if (!filter.condition().deterministic()) {
      return filter;
    }
    Optional<Expression> plain = parts.stream().filter(part -> !embeds(part)).reduce(And::new);
    Optional<Expression> embedding = parts.stream().filter(Extraction::embeds).reduce(And::new);
    return plain
        .<LogicalPlan>map(p -> new Filter(embedding.orElseThrow(), new Filter(p, filter.child())))
        .orElse(filter);
  }

  private LogicalPlan extracted(LogicalPlan given) {
    if (!embeds(given)) {
      return given;
    }
    LogicalPlan node = given.mapExpressions(GuardedTexts::guarded);
    List<LogicalPlan> children = new ArrayList<>(Seqs.list(node.children()));
    List<Column> done = new ArrayList<>();
    for (int side = 0; side < children.size(); side++) {
      children.set(side, embedded(children.get(side), node, done));
    }
    LogicalPlan moved =
        node.withNewChildren(Seqs.of(children)).mapExpressions(e -> replaced(e, done));
    return moved.outputSet().equals(given.outputSet())
            && moved.output().size() == given.output().size()
        ? moved
        : new Project(Seqs.of(List.copyOf(Seqs.list(given.output()))), moved);
  }

  /** A child with all that the node embeds of its columns. */
  private LogicalPlan embedded(LogicalPlan child, LogicalPlan node, List<Column> done) {
    LogicalPlan plan = child;
    List<Column> fresh = new ArrayList<>();
    for (MinilmEmbed embedding : embeddings(node)) {
      if (find(embedding, done).isPresent()
          || find(embedding, fresh).isPresent()
          || !embedding.references().subsetOf(child.outputSet())
          || !movable(embedding)) {
        continue;
      }
      Optional<EarlierEmbeddings.Found> earlier = EarlierEmbeddings.find(plan, embedding);
      if (earlier.isPresent()) {
        plan = earlier.get().plan();
        done.add(new Column(embedding, earlier.get().column()));
      } else {
        fresh.add(new Column(embedding, newColumn()));
      }
    }
    done.addAll(fresh);
    return fresh.isEmpty()
        ? plan
        : new EmbedTexts(
            Seqs.of(fresh.stream().<Expression>map(Column::embedding).toList()),
            Seqs.of(fresh.stream().map(Column::attribute).toList()),
            encoder,
            plan);
  }

  /** An embedding and the column that holds it. */
  private record Column(MinilmEmbed embedding, Attribute attribute) {}

  private static List<MinilmEmbed> embeddings(LogicalPlan node) {
    List<MinilmEmbed> found = new ArrayList<>();
    for (Expression expression : Seqs.<Expression>list(node.expressions())) {
      expression.foreach(
          e -> {
            if (e instanceof MinilmEmbed embedding) {
              found.add(embedding);
            }
            return scala.runtime.BoxedUnit.UNIT;
          });
    }
    return found;
  }

  /** Whether the text is known below the operator: it depends on columns only. */
  private static boolean movable(MinilmEmbed embedding) {
    return embedding.references().nonEmpty()
        && !embedding.exists(
            e ->
                e instanceof NamedLambdaVariable
                    || e instanceof OuterReference
                    || e instanceof AggregateExpression);
  }

  private static Optional<Attribute> find(MinilmEmbed embedding, List<Column> columns) {
    return columns.stream()
        .filter(c -> c.embedding().equals(embedding) || c.embedding().semanticEquals(embedding))
        .findFirst()
        .map(Column::attribute);
  }

  private Expression replaced(Expression expression, List<Column> columns) {
    if (expression instanceof MinilmEmbed embedding) {
      return find(embedding, columns)
          .<Expression>map(a -> a)
          .orElseGet(() -> embedding.planned(shipped));
    }
    return expression.mapChildren(e -> replaced(e, columns));
  }

  private static Attribute newColumn() {
    return new AttributeReference(
        SqlFunctions.MINILM_EMBED,
        MinilmEmbed.VECTOR,
        true,
        Metadata.empty(),
        NamedExpression$.MODULE$.newExprId(),
        Seqs.of());
  }

  /** A look-ahead is not filled with rows that a limit drops. */
  private static LogicalPlan limited(LocalLimit limit, LogicalPlan plan) {
    if (plan instanceof Project project) {
      return project.withNewChildren(Seqs.of(limited(limit, project.child())));
    }
    return plan instanceof EmbedTexts node
        ? node.withNewChildInternal(new LocalLimit(limit.limitExpr(), node.child()))
        : plan;
  }
}
