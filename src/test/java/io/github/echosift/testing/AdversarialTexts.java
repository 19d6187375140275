package io.github.echosift.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Corpora that make buckets as large as themselves. */
public enum AdversarialTexts {
  /** The same line again and again. */
  IDENTICAL(300_000) {
    @Override
    public String text(long row) {
      return "the same line again and again in the log of the same old machine";
    }

    @Override
    public long distinct(long rows) {
      return 1;
    }
  },

  /** Near misses all: lines that differ in a number. */
  OTHER_NUMBER(300_000) {
    @Override
    public String text(long row) {
      return "order number " + row + " left the depot this morning and will arrive on monday";
    }
  },

  /** One sentence in nine of ten texts. */
  BOILERPLATE(100_000) {
    @Override
    public String text(long row) {
      String own = letters(row, 12);
      return row % 10 == 0
          ? own
          : "please read our terms of use and our notice about privacy before you reply " + own;
    }
  },

  /** Empty lines, which are no documents. */
  EMPTY(100_000) {
    @Override
    public String text(long row) {
      return "";
    }

    @Override
    public long distinct(long rows) {
      return 0;
    }
  },

  /** One word, of very few. */
  FEW_WORDS(100_000) {
    private static final String[] WORDS = {"yes", "no", "ok", "thanks", "first", "nice", "same"};

    @Override
    public String text(long row) {
      return WORDS[(int) (row % WORDS.length)];
    }

    @Override
    public long distinct(long rows) {
      return Math.min(rows, WORDS.length);
    }
  },

  /** One word, each another one. */
  ONE_WORD(100_000) {
    @Override
    public String text(long row) {
      // A multiplier without common factors with the number of words of five letters.
      long number = row * 7_919 % 11_881_376;
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        word.append((char) ('a' + number % 26));
        number /= 26;
      }
      return word.toString();
    }
  };

  private final int fullScale;

  AdversarialTexts(int fullScale) {
    this.fullScale = fullScale;
  }

  /** Rows at which it hurts. */
  public int fullScale() {
    return fullScale;
  }

  /** The text of a row. */
  public abstract String text(long row);

  /** How many texts are no copies of each other. */
  public long distinct(long rows) {
    return rows;
  }

  /** Writes so many texts to a file, one a line. */
  public Path write(Path file, int rows) {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (long row = 0; row < rows; row++) {
        out.write(text(row));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String letters(long seed, int words) {
    Random random = new Random(seed);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words; i++) {
      out.append(i == 0 ? "" : " ").append(Integer.toString(random.nextInt(1 << 20), 26));
    }
    return out.toString();
  }
}
