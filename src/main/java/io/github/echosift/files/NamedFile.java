package io.github.echosift.files;

import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file that a flag names: a text of moderate size, on any Hadoop filesystem. */
public final class NamedFile {
  /** Bytes above which a file was named by mistake. */
  private static final int MOST_BYTES = 64 << 20;

  private NamedFile() {}

  /**
   * The text, which is UTF-8, without byte order marks.
   *
   * @param flag name of the flag, for messages
   * @param what what the file should hold, for messages
   * @throws UserException if it can't be read or is no text
   */
  public static String text(Configuration hadoop, String file, String flag, String what) {
    try {
      Path path = InputFiles.path(file);
      try (InputStream in = path.getFileSystem(hadoop).open(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new UserException(
              flag + " must be at most " + (MOST_BYTES >> 20) + " MiB of " + what + ": " + file);
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.indexOf('\0') >= 0) {
          throw new UserException(flag + " must be a text of " + what + ": " + file);
        }
        return text.replaceFirst("^\uFEFF+", "");
      }
    } catch (FileNotFoundException e) {
      throw new UserException(flag + " doesn't exist or is no file: " + file, e);
    } catch (CharacterCodingException e) {
      throw new UserException(flag + " must be UTF-8, " + what + ": " + file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("can't read " + flag + " " + file + ": " + RootCause.firstLine(e), e);
    }
  }

  /**
   * The paths in the order of their lines; blank lines are passed over, blanks around a path too. A
   * path means what it would mean in the call itself: a relative one starts where the job does, not
   * where the list lies.
   *
   * @param list a file that names inputs, for more of them than fit into a call
   * @throws UserException if it can't be read, is no text, or names nothing
   */
  public static List<String> paths(Configuration hadoop, String list) {
    List<String> paths =
        text(hadoop, list, "input-list", "paths, one a line")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (paths.isEmpty()) {
      throw new UserException("input-list names no path: " + list);
    }
    return paths;
  }
}
