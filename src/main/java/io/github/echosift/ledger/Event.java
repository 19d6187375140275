package io.github.echosift.ledger;

import java.util.Locale;

/**
 * What can happen to a document or a group. Going through all events in their order (by commit, and
 * within one in the order of this list) gives each document its group: {@link #CREATED} and {@link
 * #JOINED} put a document into {@code new_id}, {@link #MERGED} puts all documents of {@code old_id}
 * into {@code new_id}, {@link #EXPIRED} and {@link #FORGOTTEN} take a document away.
 */
public enum Event {
  /**
   * A document was kept, and is a group of its own from now on; or it is a late original that is
   * kept, and comes into the group of the one that was kept before.
   */
  CREATED,
  /** A document was removed as an echo of one of the group. */
  JOINED,
  /** Two groups became one, that of the document seen first. */
  MERGED,
  /**
   * A document is older than the one that was kept before it came, {@code old_id}. It was removed
   * nevertheless, unless late originals are kept.
   */
  LATE_ORIGINAL,
  /** A document that was kept is removed from now on, for a late original. */
  SUPERSEDED,
  /** A document grew too old to be held against. */
  EXPIRED,
  /** A document was taken out on request. */
  FORGOTTEN;

  /** As it stands in the table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
