package io.github.echosift.neighbors;

/** Ranks the vectors of lists by their cosine with the queries that ask these lists. */
final class NearestInLists implements Ranker<ListBlock> {
  private final AskingBlock asking;
  private final NearestVectors nearest;

  NearestInLists(AskingBlock asking, int top) {
    this.asking = asking;
    nearest = new NearestVectors(asking.queries(), top);
  }

  @Override
  public void add(ListBlock candidates) {
    int[] queries = asking.of(candidates.list());
    if (queries.length > 0) {
      nearest.add(candidates.vectors(), queries);
    }
  }

  @Override
  public void visit(Visitor visitor) {
    nearest.visit(visitor);
  }
}
