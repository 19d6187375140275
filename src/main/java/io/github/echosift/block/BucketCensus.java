package io.github.echosift.block;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts what blocking met: buckets that had to be cut, documents whose pairs were capped, and the
 * largest buckets with an example document each. For reports: a retried task may count twice.
 */
public final class BucketCensus extends AccumulatorV2<BucketCensus.Oversized, BucketCensus.Totals> {
  private static final long serialVersionUID = 1L;
  private static final int WORST = 10;

  /**
   * A bucket with something to tell.
   *
   * @param band number of the band
   * @param documents documents in the bucket
   * @param slices pieces it was cut into; 1 if it was whole
   * @param capped documents that had more pairs than the cap
   * @param exampleNode a document of the bucket
   */
  public record Oversized(int band, long documents, long slices, long capped, long exampleNode)
      implements Serializable {}

  /**
   * The count so far.
   *
   * @param cut buckets cut into slices
   * @param capped documents whose pairs were capped, counted once a bucket
   * @param worst the largest buckets cut or capped, largest first
   */
  public record Totals(long cut, long capped, List<Oversized> worst) implements Serializable {
    /** The count of two searches. */
    public Totals and(Totals other) {
      BucketCensus both = new BucketCensus();
      both.take(this);
      both.take(other);
      return both.value();
    }
  }

  private static final Comparator<Oversized> LARGEST_FIRST =
      Comparator.comparingLong(Oversized::documents)
          .reversed()
          .thenComparingInt(Oversized::band)
          .thenComparingLong(Oversized::exampleNode);

  private long cut;
  private long capped;
  private final ArrayList<Oversized> worst = new ArrayList<>();

  @Override
  public boolean isZero() {
    return cut == 0 && capped == 0 && worst.isEmpty();
  }

  @Override
  public BucketCensus copy() {
    BucketCensus copy = new BucketCensus();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    cut = 0;
    capped = 0;
    worst.clear();
  }

  @Override
  public void add(Oversized bucket) {
    cut += bucket.slices() > 1 ? 1 : 0;
    capped += bucket.capped();
    worst.add(bucket);
    trim();
  }

  @Override
  public void merge(AccumulatorV2<Oversized, Totals> other) {
    take(other.value());
  }

  private void take(Totals totals) {
    cut += totals.cut();
    capped += totals.capped();
    worst.addAll(totals.worst());
    trim();
  }

  private void trim() {
    if (worst.size() > WORST) {
      worst.sort(LARGEST_FIRST);
      worst.subList(WORST, worst.size()).clear();
    }
  }

  @Override
  public Totals value() {
    List<Oversized> sorted = new ArrayList<>(worst);
    sorted.sort(LARGEST_FIRST);
    return new Totals(cut, capped, List.copyOf(sorted));
  }
}
