package io.github.echosift.files;

import io.github.echosift.config.InputFormat;
import io.github.echosift.config.LaunchFacts;
import io.github.echosift.schema.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/** Tells a file's format and compression from the ending of its name. */
final class FileEndings {
  private static final List<String> COMPRESSED = LaunchFacts.compressedEndings();
  private static final Map<String, InputFormat> FORMATS = formats();

  private FileEndings() {}

  /** Whether the file is compressed as a whole, so that it can only be read from its start. */
  static boolean isCompressed(String name) {
    return COMPRESSED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  /**
   * The one format of all files, at least one.
   *
   * @throws UserException if an ending is unknown or two files have different formats
   */
  static InputFormat formatOf(List<FileStatus> files) {
    FileStatus first = files.get(0);
    InputFormat format = formatOf(first);
    for (FileStatus file : files) {
      InputFormat other = formatOf(file);
      if (other != format) {
        throw new UserException(
            "input mixes formats: %s is %s, %s is %s; give files of one format, or --format"
                .formatted(first.getPath(), label(format), file.getPath(), label(other)));
      }
    }
    return format;
  }

  private static InputFormat formatOf(FileStatus file) {
    String name = file.getPath().getName().toLowerCase(Locale.ROOT);
    for (String ending : COMPRESSED) {
      if (name.endsWith(ending)) {
        name = name.substring(0, name.length() - ending.length());
        break;
      }
    }
    String ending = name.substring(Math.max(name.lastIndexOf('.'), 0));
    InputFormat format = FORMATS.get(ending);
    if (format == null) {
      throw new UserException(
          "unknown file ending: %s; known are %s (also with %s); or give --format"
              .formatted(
                  file.getPath(),
                  String.join(", ", FORMATS.keySet().stream().sorted().toList()),
                  String.join(", ", COMPRESSED)));
    }
    return format;
  }

  private static Map<String, InputFormat> formats() {
    Map<String, InputFormat> formats = new HashMap<>();
    for (InputFormat format : InputFormat.values()) {
      LaunchFacts.endings(format).forEach(ending -> formats.put(ending, format));
    }
    return formats;
  }

  private static String label(InputFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
