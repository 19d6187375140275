package io.github.echosift.retrieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of records besides being quarantined. */
final class Books {
  /** Documents that could be found. */
  static final String SEARCHED = "searched";

  /** Documents that the condition left out. */
  static final String FILTERED = "filtered";

  /** Records that were queries. */
  static final String QUERIES = "queries";

  /** Records of what users liked. */
  static final String HISTORY = "history";

  /** All of them, as the report lists them. */
  static final List<String> PARTS = List.of(SEARCHED, FILTERED, QUERIES, HISTORY);

  private Books() {}

  /** The books of a corpus; more is added to them. */
  static Map<String, Long> of(Corpus corpus) {
    Map<String, Long> books = new LinkedHashMap<>();
    books.put(SEARCHED, corpus.among().count());
    books.put(FILTERED, corpus.all().count() - corpus.among().count());
    return books;
  }
}
