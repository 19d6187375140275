package io.github.echosift.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import io.github.echosift.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts texts into word-piece ids, [CLS] and [SEP] included; safe for use by many threads. */
final class WordPieces implements AutoCloseable {
  /** Characters of a long text looked at first, a word piece; hardly any text needs more. */
  private static final int CHARS_PER_PIECE = 16;

  /** Word pieces that there must be for each unknown one. */
  private static final long SPACED_PIECES = 3;

  /** The same for texts with characters of scripts written without spaces. */
  private static final long UNSPACED_PIECES = 10;

  /** Stands in no tokenizer's vocabulary: shows which id means "unknown". */
  private static final String UNHEARD_OF = "\uD80C\uDC00";

  private static final Set<String> UNKNOWN_TOKENS = Set.of("[UNK]", "<unk>");

  private final HuggingFaceTokenizer tokenizer;
  private final Reading reading;
  private final int maxTokens;
  private final String prefix;
  private final int prefixPieces;
  private final long unknown;
  private final Legibility legibility;
  private final KnownWords words; // null where words depend on each other

  /**
   * Opens the tokenizer of a model, for texts read in a certain way.
   *
   * @param reading with a length of its own, not the model's
   * @param prefix stands before every text
   * @throws UserException where the file is damaged or the native library can't be loaded
   */
  static WordPieces open(EncoderFiles files, Reading reading, String prefix) {
    try {
      return new WordPieces(files.tokenizer(), reading, prefix);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s': its tokenizer.json can't be opened: %s",
              files.card().name(),
              RootCause.of(e)),
          e);
    }
  }

  private WordPieces(Path tokenizerJson, Reading reading, String prefix) throws IOException {
    this.reading = reading;
    this.maxTokens =
        switch (reading.longText()) {
          case TRUNCATE -> reading.maxTokens();
          case CHUNK -> TextWindows.limit(reading.maxTokens());
        };
    this.prefix = prefix;
    this.tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizerJson)
            .optAddSpecialTokens(true)
            .optTruncation(true)
            .optPadding(false)
            .optMaxLength(maxTokens)
            .build();
    this.prefixPieces = tokenizer.encode(prefix, false, false).getIds().length;
    this.unknown = unknownId(tokenizer.encode(UNHEARD_OF, false, false));
    JsonNode json = new ObjectMapper().readTree(tokenizerJson.toFile());
    this.legibility = new Legibility(PieceStock.of(json));
    long[] marks = encoded("", true);
    this.words =
        KnownWords.fit(json) && marks.length == 2
            ? new KnownWords(word -> encoded(word, false), marks, maxTokens)
            : null;
  }

  private static long unknownId(Encoding encoding) {
    String[] tokens = encoding.getTokens();
    boolean known = tokens.length == 0 || !UNKNOWN_TOKENS.contains(tokens[0]);
    return known ? -1 : encoding.getIds()[0];
  }

  /**
   * Whether a vector of these pieces says something of the text: enough of them stand for a known
   * word or part of one, and the words do not break up into more and rarer pieces than those of a
   * language that the encoder half knows. What tells apart texts of emoji, or of a script or
   * language that it hardly learnt, is what it does not see. In scripts written without spaces
   * every character is a piece and much of the meaning, so hardly any may be unknown there.
   */
  boolean readable(String text, long[] ids) {
    long pieces = Math.max(0, ids.length - 2 - prefixPieces);
    long unknowns = Arrays.stream(ids).filter(id -> id == unknown).count();
    if (unknowns > 0) {
      boolean spaced = text.codePoints().noneMatch(Tokenizer::standsAlone);
      if ((spaced ? SPACED_PIECES : UNSPACED_PIECES) * unknowns > pieces) {
        return false;
      }
    }
    return pieces > 0 && strain(ids) <= Legibility.MOST;
  }

  /** How hard the text of these pieces is to read, see {@link Legibility#strain}. */
  double strain(long[] ids) {
    return legibility.strain(ids, 1 + prefixPieces, ids.length - 1);
  }

  /** What the text of these pieces is made of. */
  Wording wording(long[] ids) {
    return legibility.wording(ids, 1 + prefixPieces, ids.length - 1);
  }

  /** The text's own pieces, without prefix and marks. */
  int[] own(long[] ids) {
    int from = Math.min(1 + prefixPieces, ids.length);
    return Arrays.stream(ids, from, Math.max(from, ids.length - 1))
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  /** The ids of a text that is one word piece. */
  long[] alone(int piece) {
    long[] nothing = ids("");
    long[] ids = Arrays.copyOf(nothing, nothing.length + 1);
    ids[nothing.length] = nothing[nothing.length - 1];
    ids[nothing.length - 1] = piece;
    return ids;
  }

  /** The parts of a text's ids that the encoder reads, one after another. */
  List<long[]> windows(long[] ids) {
    return TextWindows.of(ids, reading.maxTokens());
  }

  /** Ids of a text with its prefix, as many as are read. */
  long[] ids(String bare) {
    String text = prefix.isEmpty() ? bare : prefix + bare;
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
    return words == null ? encoded(text, true) : words.ids(text);
  }

  /** The ids alone: an {@link Encoding} copies offsets, masks and letters, too. */
  private long[] encoded(String text, boolean marked) {
    TokenizersLibrary library = TokenizersLibrary.LIB;
    long encoding = library.encode(tokenizer.getHandle(), text, marked);
    try {
      return library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
