package io.github.echosift.run;

import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Steps and plans under names of their own.
 *
 * @param steps the steps
 * @param name makes a name of the usual one
 */
public record NamedSteps(Steps steps, UnaryOperator<String> name) implements Holder {
  @Override
  public Counted hold(String step, long rowsIn, Supplier<Dataset<Row>> rows) {
    return steps.hold(name.apply(step), rowsIn, rows);
  }

  @Override
  public void release(Counted rows) {
    steps.release(rows);
  }

  @Override
  public void plan(String what, String chosen) {
    steps.plan(name.apply(what), chosen);
  }
}
