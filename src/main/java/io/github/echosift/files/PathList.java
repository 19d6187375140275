package io.github.echosift.files;

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

/** A file that names inputs, for more of them than fit into a call. */
public final class PathList {
  /** Bytes above which a file is hardly a list of paths, but was named by mistake. */
  private static final int MOST_BYTES = 64 << 20;

  private PathList() {}

  /**
   * The paths in the order of their lines; blank lines are passed over, blanks around a path too. A
   * path means what it would mean in the call itself: a relative one starts where the job does, not
   * where the list lies.
   *
   * @param list a file in UTF-8 on any Hadoop filesystem
   * @throws UserException if it can't be read, is no text, or names nothing
   */
  public static List<String> read(Configuration hadoop, String list) {
    List<String> paths =
        text(hadoop, list).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (paths.isEmpty()) {
      throw new UserException("input-list names no path: " + list);
    }
    return paths;
  }

  private static String text(Configuration hadoop, String list) {
    try {
      Path path = InputFiles.path(list);
      try (InputStream in = path.getFileSystem(hadoop).open(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new UserException(
              "input-list must be at most "
                  + (MOST_BYTES >> 20)
                  + " MiB of paths, one a line: "
                  + list);
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.indexOf('\0') >= 0) {
          throw new UserException("input-list must be a text of paths, one a line: " + list);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      }
    } catch (FileNotFoundException e) {
      throw new UserException("input-list doesn't exist or is no file: " + list, e);
    } catch (CharacterCodingException e) {
      throw new UserException("input-list must be UTF-8, a path a line: " + list, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("can't read input-list " + list + ": " + InputFiles.firstLine(e), e);
    }
  }
}
