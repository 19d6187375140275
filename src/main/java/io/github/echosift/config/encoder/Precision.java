package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** The flavours a prepared encoder comes in. */
@Api
public enum Precision {
  /** Single precision: the original's answers. */
  FP32("model.onnx"),
  /** Eight-bit products with fixed activation ranges: faster, answers within a measured error. */
  INT8("model-int8.onnx");

  private final String file;

  Precision(String file) {
    this.file = file;
  }

  /** The file of this flavour inside a prepared directory. */
  public String file() {
    return file;
  }

  /** The name used in model cards and options. */
  public String label() {
    return Labels.of(this);
  }
}
