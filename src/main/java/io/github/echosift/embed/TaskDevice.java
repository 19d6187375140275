package io.github.echosift.embed;

import io.github.echosift.config.encoder.Device;
import io.github.echosift.schema.UserException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The device that the task of this thread runs its encoder on. */
final class TaskDevice {
  private static final String RESOURCE = "gpu";

  private TaskDevice() {}

  /**
   * The device with the card's number settled: the one asked for, else the first that Spark gave
   * the task, else 0.
   */
  static Device here(Device asked) {
    return settled(asked, Optional.ofNullable(TaskContext.get()).flatMap(TaskDevice::first));
  }

  private static Optional<String> first(TaskContext task) {
    ResourceInformation cards = task.resourcesJMap().get(RESOURCE);
    return cards == null || cards.addresses().length == 0
        ? Optional.empty()
        : Optional.of(cards.addresses()[0]);
  }

  static Device settled(Device asked, Optional<String> address) {
    if (asked.kind() == Device.Kind.CPU || asked.number() != Device.ANY) {
      return asked;
    }
    String number = address.orElse("0");
    if (!number.matches("\\d+")) {
      throw new UserException(
          "Spark's resource gpu must have numbers as addresses, actual: " + number);
    }
    return new Device(Device.Kind.GPU, Integer.parseInt(number));
  }
}
