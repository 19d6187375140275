package io.github.echosift.embed;

import io.github.echosift.schema.Api;
import java.util.List;

/** What becomes of a text of which the encoder knows too few of the word pieces. */
@Api
public enum Unreadable {
  /** It is embedded like any other. */
  EMBEDDED,
  /** Its embedding is null, so that it is not compared. */
  NULL;

  /** The vectors of texts under this rule. */
  float[][] encode(SentenceEncoder encoder, List<String> texts) {
    return switch (this) {
      case EMBEDDED -> encoder.encode(texts);
      case NULL -> encoder.encodeReadable(texts);
    };
  }
}
