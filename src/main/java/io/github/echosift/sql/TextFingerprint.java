package io.github.echosift.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;

/** {@code text_fingerprint(text)}: see {@link Fingerprints}. */
final class TextFingerprint extends SqlFunction {
  private static final long serialVersionUID = 1L;

  TextFingerprint(List<Expression> arguments) {
    super(SqlFunctions.TEXT_FINGERPRINT, DataTypes.StringType, arguments);
  }

  @Override
  SqlFunction of(List<Expression> others) {
    return new TextFingerprint(others);
  }

  @Override
  public Seq<AbstractDataType> inputTypes() {
    return Seqs.of(SqlFunctions.TEXT);
  }

  @Override
  Object call(Object[] values) {
    return Fingerprints.of((UTF8String) values[0]);
  }

  @Override
  String kernel() {
    return Fingerprints.class.getName() + ".of";
  }
}
