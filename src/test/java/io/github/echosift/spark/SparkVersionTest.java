package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.schema.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"4.1.0", "4.1.2", "4.2.0", "4.1.1-amzn-0", "4.2.0-SNAPSHOT", "4.2"})
  void require_supported_passes(String version) {
    assertDoesNotThrow(() -> SparkVersion.require(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1", "4.3.0", "4.10.0", "4.21", "5.0.0", "", "14.1.0"})
  void require_other_isAMistakeThatNamesIt(String version) {
    UserException mistake = assertThrows(UserException.class, () -> SparkVersion.require(version));
    assertEquals(
        "Spark must be 4.1 or 4.2, actual: "
            + version
            + ". Set SPARK_HOME to one of these, or unset it for the Spark of the build.",
        mistake.getMessage());
  }

  @Test
  void requireSupported_ofThisBuild_passes() {
    assertDoesNotThrow(SparkVersion::requireSupported);
  }
}
