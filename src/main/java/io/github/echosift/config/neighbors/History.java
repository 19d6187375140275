package io.github.echosift.config.neighbors;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Api;
import java.io.Serializable;

/**
 * Columns of a table of what users liked; a user may stand on several rows.
 *
 * @param user column of the user
 * @param liked column of the liked documents' ids: one, or an array of them
 */
@Api
public record History(String user, String liked) implements Serializable {
  /** Column of the user where nothing else is said. */
  public static final String USER = "user";

  /** Column of the liked ids where nothing else is said. */
  public static final String LIKED = "liked";

  /** {@value #USER}, {@value #LIKED}. */
  public static History defaults() {
    return new History(USER, LIKED);
  }

  /** The columns as those of documents whose text is the user, without ids of their own. */
  public DocumentFields fields() {
    return DocumentFields.defaults().withText(user);
  }
}
