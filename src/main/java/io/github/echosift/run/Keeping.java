package io.github.echosift.run;

import io.github.echosift.schema.UserException;
import io.github.echosift.store.VectorStore;
import io.github.echosift.store.WorkFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * Folders where a job keeps something for other runs.
 *
 * @param embeddings where vectors of texts are kept, if the user named a folder for them
 * @param work where a run puts down what it has got, so that another goes on from there
 */
public record Keeping(Optional<String> embeddings, Optional<String> work) {
  /** Nothing is kept. */
  public static final Keeping NOTHING = new Keeping(Optional.empty(), Optional.empty());

  /** Keys of settings that name what a job reads or writes. */
  private static final List<String> PLACES =
      List.of("output", "input", "against", "queries", "history", "index");

  public Keeping {
    work.ifPresent(
        folder -> {
          try {
            new Path(folder.strip(), WorkFolder.EMBEDDINGS);
          } catch (IllegalArgumentException e) {
            throw new UserException(
                "work-dir must name a folder, actual: '" + folder + "' (" + e.getMessage() + ")",
                e);
          }
        });
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    embeddings.ifPresent(folder -> out.put("embeddings", folder));
    work.ifPresent(folder -> out.put("work-dir", folder));
    return out;
  }

  /** Where vectors of texts are kept, if anywhere. */
  public Optional<String> vectors() {
    return embeddings.or(
        () -> work.map(folder -> new Path(folder.strip(), WorkFolder.EMBEDDINGS).toString()));
  }

  /**
   * Requires that the folders lie apart from what the job reads and writes: an output appears at
   * once and is replaced, and what lies in an input is read.
   *
   * @param settings the settings in force, by their keys
   * @throws UserException where one lies in the other
   */
  public void requireApart(Configuration hadoop, Map<String, Object> settings) {
    embeddings.ifPresent(
        folder -> {
          if (settings.get("output") instanceof String output) {
            VectorStore.requireApart(hadoop, folder, output);
          }
        });
    work.ifPresent(
        folder -> {
          for (String key : PLACES) {
            for (String place : places(settings.get(key))) {
              requireApart(hadoop, folder, key, place);
            }
          }
          embeddings
              .filter(other -> !isOwnStore(hadoop, folder, other))
              .ifPresent(other -> requireApart(hadoop, folder, "embeddings", other));
        });
  }

  private static List<String> places(Object setting) {
    List<String> places = new ArrayList<>();
    if (setting instanceof Collection<?> several) {
      several.forEach(place -> places.add(String.valueOf(place)));
    } else if (setting != null) {
      places.add(String.valueOf(setting));
    }
    return places;
  }

  private static void requireApart(Configuration hadoop, String folder, String key, String place) {
    try {
      String[] work = names(hadoop, folder);
      String[] other = names(hadoop, place);
      int shared = Math.min(work.length, other.length);
      boolean within = true;
      for (int i = 0; i < shared && within; i++) {
        within = other[i].equals(work[i]) || new GlobPattern(other[i]).matches(work[i]);
      }
      if (within) {
        throw new UserException(
            "work-dir must lie outside the " + key + ", actual: " + folder + " and " + place);
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserException mistake) {
        throw mistake;
      }
      // Whoever uses the place says what is wrong with it.
    }
  }

  /** The names on the way to a place, that of its filesystem first. */
  private static String[] names(Configuration hadoop, String place) throws IOException {
    Path path = new Path(place.strip());
    String full = path.getFileSystem(hadoop).makeQualified(path).toString();
    return Arrays.stream(full.split("/")).filter(name -> !name.isEmpty()).toArray(String[]::new);
  }

  private static boolean isOwnStore(Configuration hadoop, String folder, String embeddings) {
    try {
      return Arrays.equals(
          names(hadoop, new Path(folder.strip(), WorkFolder.EMBEDDINGS).toString()),
          names(hadoop, embeddings));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
