package io.github.echosift.verify;

import io.github.echosift.chance.WordRow;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextNormalizer;
import java.nio.charset.StandardCharsets;

/**
 * Keeps every pair's score, and notes first whether chance explains what the two share, then what
 * the guard says.
 *
 * @param chance tells what chance explains
 * @param rule rule of the pairs
 * @param guard looks at the rest
 */
record ChanceComparison(Chance chance, Rule rule, NearMissComparison guard)
    implements PairComparison<ChanceComparison.Words> {
  /** A text as both look at it; what the guard needs is made when it is asked. */
  static final class Words {
    private final String text;
    private final WordRow words;
    private NearMissGuard.Text seen;

    private Words(String text, WordRow words) {
      this.text = text;
      this.words = words;
    }
  }

  @Override
  public long cellBytes() {
    return guard.cellBytes();
  }

  @Override
  public Words ready(byte[] feature) {
    String text = new String(feature, StandardCharsets.UTF_8);
    String normal = new TextNormalizer(chance.text()).normalize(text);
    return new Words(text, WordRow.of(BareTexts.normal(text, normal, chance.text())));
  }

  @Override
  public double score(Words a, Words b, double known) {
    return known;
  }

  @Override
  public String note(Words a, Words b, double score) {
    boolean explained =
        score < chance.sure(rule)
            && chance.words().value().nats(a.words, b.words) < chance.needed(rule);
    return explained ? Chance.APART : guard.note(seen(a), seen(b), score);
  }

  private NearMissGuard.Text seen(Words of) {
    if (of.seen == null) {
      of.seen = guard.guard().text(of.text);
    }
    return of.seen;
  }
}
