package io.github.echosift.files;

import io.github.echosift.schema.UserException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;

/**
 * What a first look at a slice found.
 *
 * @param slice the slice
 * @param records number of records that begin in it
 * @param header column names that the file itself gives, if it does
 * @param found what the cursor says its records have in common, or null
 * @param mistake why the file can't be read, where that is the user's to mend; else null
 */
public record Tally(
    FileSlice slice, long records, List<String> header, Serializable found, String mistake)
    implements Serializable {

  /** Reads the slice to its end. */
  static Tally of(FileSlice slice, RecordCursor.Factory factory, Configuration hadoop)
      throws IOException {
    try (RecordCursor cursor = factory.open(slice, hadoop)) {
      long records = 0;
      while (cursor.next()) {
        records++;
      }
      return new Tally(slice, records, cursor.header(), cursor.found(), null);
    } catch (UserException e) {
      return new Tally(slice, 0, List.of(), null, e.getMessage());
    } catch (FileNotFoundException | AccessControlException e) {
      return new Tally(
          slice, 0, List.of(), null, "can't read input " + slice.path() + ": " + line(e));
    } catch (IOException e) {
      if (slice.form().codec() == Codec.PLAIN || !isDamage(e)) {
        throw e;
      }
      return new Tally(
          slice,
          0,
          List.of(),
          null,
          "compressed input is damaged: "
              + slice.path()
              + ": "
              + line(e)
              + "; fetch it again, or unpack what can be saved of it");
    }
  }

  /** Codecs report damage as one of these or as a plain IOException; networks throw others. */
  private static boolean isDamage(IOException e) {
    return e instanceof EOFException
        || e instanceof ZipException
        || e.getClass() == IOException.class
        || e.getClass().getSimpleName().startsWith("Zstd");
  }

  private static String line(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
