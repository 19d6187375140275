package io.github.echosift.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;

/** Cuts texts into word-piece ids, [CLS] and [SEP] included; safe for use by many threads. */
final class WordPieces implements AutoCloseable {
  /** Characters of a long text looked at first, a word piece; hardly any text needs more. */
  private static final int CHARS_PER_PIECE = 16;

  private final HuggingFaceTokenizer tokenizer;
  private final int maxTokens;

  WordPieces(Path tokenizerJson, int maxTokens) throws IOException {
    this.maxTokens = maxTokens;
    this.tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizerJson)
            .optAddSpecialTokens(true)
            .optTruncation(true)
            .optPadding(false)
            .optMaxLength(maxTokens)
            .build();
  }

  /** Ids of a text, at most {@code maxTokens}. */
  long[] ids(String text) {
    int enough = maxTokens * CHARS_PER_PIECE;
    if (text.length() > enough) {
      int cut = text.lastIndexOf(' ', enough);
      if (cut > 0) {
        long[] head = encode(text.substring(0, cut));
        // A head that fills the window has the same pieces as the whole text.
        if (head.length == maxTokens) {
          return head;
        }
      }
    }
    return encode(text);
  }

  private long[] encode(String text) {
    return tokenizer.encode(text, true, false).getIds();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
