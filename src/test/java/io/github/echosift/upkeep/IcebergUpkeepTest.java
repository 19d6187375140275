package io.github.echosift.upkeep;

import io.github.echosift.schema.HistoryFormat;

/** The same in tables of Iceberg. */
class IcebergUpkeepTest extends TableUpkeepTest {
  @Override
  HistoryFormat format() {
    return HistoryFormat.ICEBERG;
  }
}
