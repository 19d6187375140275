package io.github.echosift.keep;

import io.github.echosift.config.Floors;
import io.github.echosift.group.LongIndex;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import io.github.echosift.verify.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** One component in memory: its graph, rows and features, read from rows sorted by keeper order. */
final class Component implements ChainGuard.Floor {
  private final Floors config;
  private final LongIndex index = new LongIndex();
  private final List<byte[]> vectors = new ArrayList<>();
  private final List<byte[]> shingles = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final NearMissGuard nearMisses;
  private int lastKeeper = -1;
  private NearMissGuard.Text lastText;
  private long[] rows = new long[2];
  private long[] copies = new long[2];
  private final BitSet poor = new BitSet();
  private final Seats seats;

  /**
   * Reads {@code _node, _head_row, _copies, _vector, _shingles, _text, _anchor, _anchor_hops,
   * _poor} from position 1 on.
   */
  Component(Iterator<Row> nodes, Floors config, Settled settled) {
    Seats.Builder seated = new Seats.Builder(settled);
    this.config = config;
    this.nearMisses = new NearMissGuard(config.nearMisses());
    while (nodes.hasNext()) {
      Row node = nodes.next();
      int number = index.add(node.getLong(1));
      if (number == rows.length) {
        rows = Arrays.copyOf(rows, number * 2);
        copies = Arrays.copyOf(copies, number * 2);
      }
      rows[number] = node.getLong(2);
      copies[number] = node.getLong(3);
      vectors.add(node.getAs(4));
      shingles.add(node.getAs(5));
      texts.add(node.getString(6));
      poor.set(number, node.getBoolean(9));
      seated.add(node.getLong(1), node);
    }
    this.seats = seated.build(index);
  }

  /** Reads {@code _a, _b, rule, score} from position 1 on. */
  PairGraph graph(Iterator<Row> edges) {
    int[] a = new int[2];
    int[] b = new int[2];
    byte[] rules = new byte[2];
    double[] scores = new double[2];
    int count = 0;
    while (edges.hasNext()) {
      Row edge = edges.next();
      if (count == a.length) {
        a = Arrays.copyOf(a, count * 2);
        b = Arrays.copyOf(b, count * 2);
        rules = Arrays.copyOf(rules, count * 2);
        scores = Arrays.copyOf(scores, count * 2);
      }
      a[count] = index.find(edge.getLong(1));
      b[count] = index.find(edge.getLong(2));
      rules[count] = (byte) rule(edge.getString(3)).ordinal();
      scores[count++] = edge.getDouble(4);
    }
    return new PairGraph(
        index.size(),
        Arrays.copyOf(a, count),
        Arrays.copyOf(b, count),
        Arrays.copyOf(rules, count),
        Arrays.copyOf(scores, count));
  }

  /** Where settled nodes sit already. */
  Seats seats() {
    return seats;
  }

  /** Who is kept last. */
  BitSet poor() {
    return poor;
  }

  int size() {
    return index.size();
  }

  long node(int number) {
    return index.key(number);
  }

  long row(int number) {
    return rows[number];
  }

  long[] rows() {
    return rows;
  }

  long[] copies() {
    return copies;
  }

  long copies(int number) {
    return copies[number];
  }

  @Override
  public boolean passes(byte rule, double score) {
    return score >= config.of(Rule.values()[rule]);
  }

  @Override
  public boolean passes(int member, int keeper) {
    return alike(member, keeper) && !loses(member, keeper);
  }

  @Override
  public boolean loses(int member, int keeper) {
    return !config.nearMisses().isEmpty()
        && texts.get(member) != null
        && texts.get(keeper) != null
        && nearMisses.lossReason(nearMisses.text(texts.get(member)), ready(keeper)).isPresent();
  }

  /** The keeper's text made ready; members come one after another for one keeper. */
  private NearMissGuard.Text ready(int keeper) {
    if (keeper != lastKeeper) {
      lastKeeper = keeper;
      lastText = nearMisses.text(texts.get(keeper));
    }
    return lastText;
  }

  private boolean alike(int member, int keeper) {
    byte[] vector = vectors.get(member);
    byte[] ofKeeper = vectors.get(keeper);
    if (vector != null
        && ofKeeper != null
        && Similarity.cosine(vector, ofKeeper) >= config.semantic()) {
      return true;
    }
    byte[] set = shingles.get(member);
    byte[] setOfKeeper = shingles.get(keeper);
    return set != null
        && setOfKeeper != null
        && Similarity.jaccard(set, setOfKeeper) >= config.lexical();
  }

  static Rule rule(String label) {
    return Rule.valueOf(label.toUpperCase(Locale.ROOT));
  }
}
