package io.github.echosift.bm25;

import io.github.echosift.neighbors.Best;
import io.github.echosift.neighbors.Ranker;
import java.util.Arrays;

/*
 * Kernel. BM25 (Robertson, Walker and others, TREC-3, 1994; k1 1.2, b 0.75): a word counts the more the
 * rarer it is, less and less with each repetition, and less in long texts. Sums are taken in the order of
 * the query's words, and rounded to six decimals, so that scores do not depend on blocks. A score is a share
 * of what a text of mean length would get that has every word of the query once, so that scores of queries
 * compare.
 */

/** Ranks texts by the words that they share with queries. */
final class NearestWords implements Ranker<WordIndex> {
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double DECIMALS = 1e6;

  private final WordQueries queries;
  private final Best[] best;

  NearestWords(WordQueries queries, int top) {
    this.queries = queries;
    best = new Best[queries.ids().size()];
    Arrays.setAll(best, i -> new Best(top));
  }

  /** How much a word counts that a number of texts have, of all. */
  static double weight(long having, long texts) {
    return Math.log(1 + (texts - having + 0.5) / (having + 0.5));
  }

  @Override
  public void add(WordIndex texts) {
    double[] sums = new double[texts.size()];
    double[] damping = new double[texts.size()];
    for (int text = 0; text < damping.length; text++) {
      damping[text] = K1 * (1 - B + B * texts.length(text) / queries.meanLength());
    }
    for (int query = 0; query < best.length; query++) {
      long[] words = queries.words().get(query);
      double[] weights = queries.weights().get(query);
      double all = Arrays.stream(weights).sum();
      for (int i = 0; i < words.length; i++) {
        double weight = weights[i] * (K1 + 1);
        texts.visit(
            words[i], (text, count) -> sums[text] += weight * count / (count + damping[text]));
      }
      for (int text = 0; text < sums.length; text++) {
        if (sums[text] > 0) {
          best[query].offer(texts.id(text), Math.rint(sums[text] / all * DECIMALS) / DECIMALS);
          sums[text] = 0;
        }
      }
    }
  }

  @Override
  public void visit(Visitor visitor) {
    for (int i = 0; i < best.length; i++) {
      visitor.finds(queries.ids().get(i), best[i]);
    }
  }
}
