package io.github.echosift.distinct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.unhex;

import io.github.echosift.schema.Columns;
import org.apache.spark.sql.Column;

/** What stands for a normalised text where the text itself would be too much to move or keep. */
public final class Fingerprints {
  private Fingerprints() {}

  /** SHA-256 of {@code _normal}; binary. No two texts can be made to have the same. */
  public static Column ofNormal() {
    return unhex(sha2(col(Columns.NORMAL).cast("binary"), 256));
  }
}
