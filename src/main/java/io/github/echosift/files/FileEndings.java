package io.github.echosift.files;

import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.LaunchFacts;
import io.github.echosift.schema.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/** Tells a file's format and compression from the ending of its name. */
final class FileEndings {
  private static final Map<String, Codec> CODECS =
      Map.of(
          ".gz", Codec.GZIP,
          ".gzip", Codec.GZIP,
          ".bz2", Codec.BZIP2,
          ".zst", Codec.ZSTD,
          ".zstd", Codec.ZSTD,
          ".deflate", Codec.ZLIB);

  private static final Map<String, InputFormat> FORMATS = formats();

  private FileEndings() {}

  /** Whether the name ends as data that is read does. */
  static boolean isData(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain =
        CODECS.containsKey(ending(lower))
            ? lower.substring(0, lower.length() - ending(lower).length())
            : lower;
    return FORMATS.containsKey(ending(plain));
  }

  /** What the name says that the file is compressed with. */
  static Codec codec(String name) {
    return CODECS.getOrDefault(ending(name.toLowerCase(Locale.ROOT)), Codec.PLAIN);
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
            String.format(
                Locale.ROOT,
                "input mixes formats: %s is %s, %s is %s; give files of one format, such as by a glob"
                    + " (*.csv), or --format",
                first.getPath(),
                label(format),
                file.getPath(),
                label(other)));
      }
    }
    return format;
  }

  private static InputFormat formatOf(FileStatus file) {
    String name = file.getPath().getName().toLowerCase(Locale.ROOT);
    if (CODECS.containsKey(ending(name))) {
      name = name.substring(0, name.length() - ending(name).length());
    }
    String ending = ending(name);
    InputFormat format = FORMATS.get(ending);
    Foreign.byEnding(ending)
        .ifPresent(
            foreign -> {
              throw new UserException("input " + file.getPath() + " seems to be " + foreign);
            });
    if (format == null) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "unknown file ending: %s; known are %s (also with %s); name the files that you mean,"
                  + " such as by a glob (*.csv), or give --format",
              file.getPath(),
              String.join(", ", FORMATS.keySet().stream().sorted().toList()),
              String.join(", ", CODECS.keySet().stream().sorted().toList())));
    }
    return format;
  }

  private static Map<String, InputFormat> formats() {
    Map<String, InputFormat> formats = new HashMap<>();
    for (InputFormat format : InputFormat.values()) {
      LaunchFacts.endings(label(format)).forEach(ending -> formats.put(ending, format));
    }
    return formats;
  }

  private static String ending(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), 0));
  }

  private static String label(InputFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
