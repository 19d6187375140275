package io.github.echosift.text;

import io.github.echosift.config.TextConfig;
import io.github.echosift.jmh.RandomData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A text on its way to shingles: time a text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextJmh {
  @Param({"12", "300"})
  int words;

  private final TextNormalizer plain = new TextNormalizer(new TextConfig(false, false));
  private final TextNormalizer stripping = new TextNormalizer(new TextConfig(true, true));
  private final Shingler shingler = new Shingler(2, 8);
  private String text;
  private String marked;
  private String normal;
  private List<String> tokens;

  @Setup
  public void draw() {
    text = new RandomData(1).text(words);
    marked = "<p>" + text + " <a href='x'>www.example.org/page</a> &amp; more</p>";
    normal = plain.normalize(text);
    tokens = Tokenizer.tokens(normal);
  }

  @Benchmark
  public String normalize() {
    return plain.normalize(text);
  }

  @Benchmark
  public String normalizeMarkup() {
    return stripping.normalize(marked);
  }

  @Benchmark
  public List<String> tokens() {
    return Tokenizer.tokens(normal);
  }

  @Benchmark
  public long[] shingles() {
    return shingler.shingles(tokens);
  }
}
