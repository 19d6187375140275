package io.github.echosift.schema;

/** How two documents were found to be echoes of each other; written in lower case to outputs. */
@Api
public enum Rule {
  /** Same text after normalisation. */
  EXACT,
  /** Jaccard similarity of shingle sets. */
  LEXICAL,
  /** Cosine similarity of sentence embeddings. */
  SEMANTIC;

  /** The name used in outputs, flags and config files. */
  public String label() {
    return Labels.of(this);
  }
}
