package io.github.echosift.flags;

import io.github.echosift.config.FileReading;
import io.github.echosift.config.Folders;
import io.github.echosift.schema.Typing;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags that say how files are read. */
public final class ReadingOptions {
  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description =
          "Encoding of the characters, such as UTF-16 or windows-1252; auto looks into each file."
              + " Default: ${DEFAULT-VALUE}.")
  private String encoding;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description =
          "What parts the fields of CSV: a character, tab, or a code such as \\u0001; auto looks into"
              + " each file."
              + " Default: ${DEFAULT-VALUE}.")
  private String delimiter;

  @Option(
      names = "--recursive",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description = "Read the sub-directories of directories; partitions (name=value) always are.")
  private boolean recursive;

  @Option(
      names = "--max-record-bytes",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description = "Longer records go to quarantine. Default: ${DEFAULT-VALUE}.")
  private int maxRecordBytes;

  @Option(
      names = "--max-quarantined",
      paramLabel = "SHARE",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description =
          "Share of records that may be unreadable before the input is refused; blank ones aside."
              + " Default: ${DEFAULT-VALUE}.")
  private double maxQuarantined;

  @Option(
      names = "--records",
      paramLabel = "KEYS",
      order = 8,
      description =
          "Where the records of a JSON document are, such as messages or chats.list.messages; by"
              + " default the document is made of them.")
  private String records;

  @Option(
      names = "--schema",
      paramLabel = "HOW",
      defaultValue = Defaults.OF_CONFIG,
      order = 8,
      description =
          "infer: a column of JSON, or of folders name=value, gets a type from which every value"
              + " comes back; raw: all are text, as all of CSV is; FILE: columns get the types in"
              + " it (id BIGINT, price DECIMAL(10,2), or Spark's JSON), and records that don't fit"
              + " go to quarantine. Default: ${DEFAULT-VALUE}.")
  private String schema;

  public FileReading reading() {
    FileReading reading = given();
    return records == null ? reading : reading.withRecords(List.of(records.split("\\.", -1)));
  }

  private FileReading given() {
    return FileReading.defaults()
        .withEncoding(encoding)
        .withDelimiter(delimiter)
        .withFolders(recursive ? Folders.READ : Folders.TELL)
        .withMaxRecordBytes(maxRecordBytes)
        .withMaxQuarantined(maxQuarantined)
        .withTyping(new Typing(schema));
  }
}
