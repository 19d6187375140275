package io.github.echosift.upkeep;

import io.github.echosift.schema.HistoryFormat;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same in tables of Delta. Each commit takes seconds, so what differs least from the other
 * formats runs with the slow ones.
 */
class DeltaUpkeepTest extends TableUpkeepTest {
  @Override
  HistoryFormat format() {
    return HistoryFormat.DELTA;
  }

  @Override
  @Test
  @Tag("slow")
  void compact_segmentsAndWhatAKilledRunLeft_areOneSegment() throws IOException {
    super.compact_segmentsAndWhatAKilledRunLeft_areOneSegment();
  }

  @Override
  @Test
  @Tag("slow")
  void expire_oldOnes_staysWhatYoungerOnesNeed() {
    super.expire_oldOnes_staysWhatYoungerOnesNeed();
  }

  @Override
  @Test
  @Tag("slow")
  void verify_bytesChanged_namesWhatIsDamaged() throws IOException {
    super.verify_bytesChanged_namesWhatIsDamaged();
  }
}
