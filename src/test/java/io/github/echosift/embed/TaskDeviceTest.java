package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDeviceTest {
  @ParameterizedTest
  @CsvSource({"cpu, 3, cpu", "gpu, 3, gpu:3", "gpu, , gpu:0", "gpu:1, 3, gpu:1"})
  void settled_askedAndGiven_takesTheCardThatWasAskedForFirst(
      String asked, String given, String settled) {
    Device device = TaskDevice.settled(Device.parse(asked), Optional.ofNullable(given));
    assertEquals(settled, device.label());
  }

  @Test
  void settled_addressThatIsNoNumber_saysSo() {
    Device any = Device.parse("gpu");
    Optional<String> address = Optional.of("GPU-ab12");
    assertThrows(UserException.class, () -> TaskDevice.settled(any, address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu:", "gpu:x", "gpu:1,2", "cuda"})
  void parse_anythingElse_isRefused(String label) {
    assertThrows(UserException.class, () -> Device.parse(label));
  }

  @Test
  void shared_cardWithoutCuda_saysWhatToAdd() {
    EncoderConfig config = EncoderConfig.defaults().withDevice(Device.parse("gpu:0"));
    UserException refused = assertThrows(UserException.class, () -> SentenceEncoder.shared(config));
    assertTrue(refused.getMessage().contains("onnxruntime_gpu"), refused.getMessage());
  }
}
