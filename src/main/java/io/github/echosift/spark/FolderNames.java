package io.github.echosift.spark;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/** Names of folders that stand for values of columns, {@code name=value}, as Spark writes them. */
public final class FolderNames {
  private FolderNames() {}

  /**
   * The length of a part of such a name in bytes, its special characters written as {@code %XX}.
   */
  public static int bytes(String part) {
    return ExternalCatalogUtils.escapePathName(part).getBytes(StandardCharsets.UTF_8).length;
  }
}
