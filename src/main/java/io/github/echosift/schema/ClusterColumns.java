package io.github.echosift.schema;

/** Names of the columns that clustering adds. */
public final class ClusterColumns {
  /** Id of a document, made from its content where the input has none; string. */
  public static final String DOCUMENT_ID = "document_id";

  /** Number of a cluster, from 0, the largest first; int. */
  public static final String CLUSTER = "cluster";

  /** One minus the cosine of a document and its cluster's centre, in [0, 2]; double. */
  public static final String DISTANCE = "distance";

  /** Whether a document lies far from its cluster: see {@code OutlierRule}; boolean. */
  public static final String OUTLIER = "outlier";

  /** Documents of a cluster; bigint. */
  public static final String SIZE = "size";

  /** A few words that name a cluster; string. */
  public static final String LABEL = "label";

  /** Words and word pairs that set a cluster apart, the best first; array of string. */
  public static final String TERMS = "terms";

  /** Ids of documents near the centre and unlike each other, the nearest first; array of string. */
  public static final String REPRESENTATIVE_IDS = "representative_ids";

  /** Mean cosine of a cluster's documents and its centre; double. */
  public static final String COHESION = "cohesion";

  /** Internal: how many documents have a vector's text; bigint. */
  public static final String DOCUMENTS = "_documents";

  /** Internal: what a vector weighs in training, 0 keeps it out; int. */
  public static final String WEIGHT = "_weight";

  /** Internal: rows of representative documents; array of bigint. */
  public static final String REPRESENTATIVES = "_representatives";

  /** Where a document is on the map, to the right; {@code double}. */
  public static final String X = "x";

  /** Where a document is on the map, downwards; {@code double}. */
  public static final String Y = "y";

  /** The first day of a day, week, month or year; {@code date}. */
  public static final String PERIOD = "period";

  /** Share of the documents of a period; {@code double}. */
  public static final String SHARE = "share";

  /** What a count is of: see {@code Breakdown.Kind}; string. */
  public static final String KIND = "kind";

  /** A value of the column that clusters are told by; string, null where it isn't one. */
  public static final String VALUE = "value";

  /** Share of the documents of a cluster; {@code double}. */
  public static final String SHARE_OF_CLUSTER = "share_of_cluster";

  /** What became of a cluster: see {@code TopicEvent.Kind}; string. */
  public static final String EVENT = "event";

  /** The label of a cluster in the run before; string, null where it was not there. */
  public static final String LABEL_BEFORE = "label_before";

  /** The cluster that another came from or went into; int, null where there is none. */
  public static final String OTHER = "other_cluster";

  /** Documents of a cluster in the run before; bigint. */
  public static final String SIZE_BEFORE = "size_before";

  /** Share of the documents of the run before; {@code double}. */
  public static final String SHARE_BEFORE = "share_before";

  /** Number of a node of the tree over clusters, which is the cluster's for a leaf; int. */
  public static final String TREE_NODE = "node";

  /** The node that another one is a part of; int, null for the root. */
  public static final String PARENT = "parent";

  /** How many clusters a node has below it; int. */
  public static final String CLUSTERS = "clusters";

  /** The node that is a cluster's topic; int. */
  public static final String TOPIC = "topic";

  /** The node that is the field of a cluster's topic; int. */
  public static final String FIELD = "field";

  private ClusterColumns() {}
}
