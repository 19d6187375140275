package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** What can be measured. */
@Api
public enum EvaluationTask {
  /** Correlation of cosine with graded scores of pairs. */
  STS,
  /** Decisions on labelled pairs. */
  PAIRS,
  /** Groups beside the groups people made. */
  GROUPS,
  /** Clusters beside labels. */
  CLUSTERS,
  /** Banding beside exact search. */
  BLOCKING,
  /** What a screen by word pieces embeds and loses, by its threshold. */
  SCREEN;

  /** Whether the input holds pairs of texts. */
  public boolean pairs() {
    return this == STS || this == PAIRS;
  }
}
