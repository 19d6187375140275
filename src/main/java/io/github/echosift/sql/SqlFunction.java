package io.github.echosift.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.EmptyBlock$;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/*
 * Catalyst's own classes for functions of one and two arguments have final methods whose erased
 * types Java does not accept as implementations; hence a function of any number of arguments.
 */

/** A deterministic function over a static kernel, interpreted or compiled; null for null. */
abstract class SqlFunction extends Expression implements ImplicitCastInputTypes, Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final DataType type;
  private final Seq<Expression> arguments;

  SqlFunction(String name, DataType type, List<Expression> arguments) {
    this.name = name;
    this.type = type;
    this.arguments = Seqs.of(arguments);
  }

  /** The same function of other arguments. */
  abstract SqlFunction of(List<Expression> others);

  /** The kernel's result for arguments that are not null; null for none. */
  abstract Object call(Object[] values);

  /** The kernel as generated code calls it: a public static method that {@link #call} calls too. */
  abstract String kernel();

  final Expression argument(int n) {
    return arguments.apply(n);
  }

  @Override
  public final Seq<Expression> children() {
    return arguments;
  }

  @Override
  public final Expression withNewChildrenInternal(IndexedSeq<Expression> others) {
    return of(Seqs.list(others));
  }

  @Override
  public final DataType dataType() {
    return type;
  }

  @Override
  public final String prettyName() {
    return name;
  }

  @Override
  public final boolean nullable() {
    return true;
  }

  @Override
  public final boolean nullIntolerant() {
    return true;
  }

  @Override
  public boolean foldable() {
    return arguments.forall(Expression::foldable);
  }

  @Override
  public final TypeCheckResult checkInputDataTypes() {
    return ImplicitCastInputTypes.super.checkInputDataTypes();
  }

  @Override
  public Object eval(InternalRow row) {
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(i).eval(row);
      if (values[i] == null) {
        return null;
      }
    }
    return call(values);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    List<ExprCode> inputs = new ArrayList<>();
    Block code = EmptyBlock$.MODULE$;
    for (Expression argument : Seqs.<Expression>list(arguments)) {
      ExprCode input = argument.genCode(context);
      inputs.add(input);
      code = code.$plus(input.code());
    }
    String call =
        String.format(
            Locale.ROOT,
            """

        boolean %1$s = true;
        %2$s %3$s = %4$s;
        if (%5$s) {
          %6$s %3$s_boxed = %7$s(%8$s);
          %1$s = %3$s_boxed == null;
          if (!%1$s) {
            %3$s = %3$s_boxed;
          }
        }
        """,
            result.isNull(),
            CodeGenerator.javaType(type),
            result.value(),
            CodeGenerator.defaultValue(type, false),
            inputs.stream().map(i -> "!" + i.isNull()).collect(Collectors.joining(" && ")),
            CodeGenerator.boxedType(type),
            kernel(),
            inputs.stream().map(i -> i.value().toString()).collect(Collectors.joining(", ")));
    return result.copy(
        code.$plus(new CodeBlock(Seqs.of(call), Seqs.of())), result.isNull(), result.value());
  }

  @Override
  public final int productArity() {
    return arguments.size();
  }

  @Override
  public final Object productElement(int n) {
    return argument(n);
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlFunction that && canEqual(that) && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
