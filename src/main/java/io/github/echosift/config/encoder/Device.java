package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Locale;

/**
 * What an encoder runs on.
 *
 * @param kind processor or graphics card
 * @param number which card; {@link #ANY} for the one that Spark gave the task, else the first
 */
@Api
public record Device(Kind kind, int number) implements Serializable {
  /** Stands for whichever card there is. */
  public static final int ANY = -1;

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, ANY);

  private static final String GPU_NUMBER = "gpu:";

  /** Kinds of device. */
  public enum Kind {
    /** One thread of the processor a task. */
    CPU,
    /** A graphics card, by CUDA. */
    GPU
  }

  /** Reads {@code cpu}, {@code gpu} or {@code gpu:N}. */
  public static Device parse(String label) {
    if (label.equals("cpu")) {
      return CPU;
    }
    if (label.equals("gpu")) {
      return new Device(Kind.GPU, ANY);
    }
    if (label.matches(GPU_NUMBER + "\\d{1,3}")) {
      return new Device(Kind.GPU, Integer.parseInt(label.substring(GPU_NUMBER.length())));
    }
    throw new UserException("device must be cpu, gpu or gpu:N, actual: " + label);
  }

  /** What {@link #parse} reads. */
  public String label() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return number == ANY ? name : name + ":" + number;
  }
}
