package io.github.echosift.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an encoder is: the file {@code model.json} beside the graphs of a prepared one.
 *
 * @param name the encoder's name, for reports
 * @param dimension length of an embedding; 0 where nothing tells it before the graph is loaded
 * @param maxLength most tokens of a text that are read, special tokens included
 * @param pooling how token vectors become one
 * @param queryPrefix put before a search query; often empty
 * @param documentPrefix put before a document; often empty
 * @param recipe fingerprint of the sources and of the way they were prepared; empty for a graph as
 *     it was exported
 * @param files SHA-256 of every file, by name; a flavour that failed its check has no file
 * @param checks the self-check of every flavour tried, published or not, by precision's key
 * @param probe what the flavours gave for one text where they were prepared
 */
public record ModelCard(
    String name,
    int dimension,
    int maxLength,
    Pooling pooling,
    String queryPrefix,
    String documentPrefix,
    String recipe,
    Map<String, String> files,
    Map<String, SelfCheck> checks,
    Probe probe) {

  /** The card's file name inside a prepared directory. */
  public static final String FILE = "model.json";

  /** The tokenizer's file name inside a prepared directory. */
  public static final String TOKENIZER = "tokenizer.json";

  /** Letters, digits and a few signs: what leads to no other folder on any system. */
  private static final String PLAIN_NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,200}";

  /** Characters of a complaint that are told. */
  private static final int MOST_WORDS = 200;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Sorted, unmodifiable maps; a card of an earlier version has no probe. */
  public ModelCard {
    files = new TreeMap<>(files);
    checks = new TreeMap<>(checks);
    probe = probe == null ? Probe.NONE : probe;
    boolean whole =
        name != null
            && pooling != null
            && queryPrefix != null
            && documentPrefix != null
            && recipe != null
            && dimension >= 0
            && maxLength > 2;
    if (!whole || files.containsValue(null)) {
      throw new IllegalArgumentException("a model card must say all that a model is");
    }
    for (String file : files.keySet()) {
      if (!file.matches(PLAIN_NAME)) {
        throw new IllegalArgumentException(
            "a model card must name files beside it, actual: " + file);
      }
    }
  }

  /** The card of an encoder as it was exported. */
  public static ModelCard exported(
      String name, int dimension, int maxLength, Pooling pooling, Prefixes prefixes) {
    return new ModelCard(
        name,
        dimension,
        maxLength,
        pooling,
        prefixes.query(),
        prefixes.document(),
        "",
        Map.of(),
        Map.of(),
        Probe.NONE);
  }

  /** What stands before texts by their role. */
  public record Prefixes(String query, String document) {
    /** Nothing before any text. */
    public static final Prefixes NONE = new Prefixes("", "");
  }

  /**
   * The card of a prepared directory.
   *
   * @throws UserException where there is none, or it cannot be read
   */
  public static ModelCard read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new UserException("Not a prepared model, no " + FILE + " in " + directory);
    }
    try {
      byte[] content = Files.readAllBytes(file);
      return parse(new String(content, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A card from the content of its file.
   *
   * @param file for the message
   * @throws UserException where it cannot be read
   */
  public static ModelCard parse(String content, String file) {
    try {
      ModelCard card = JSON.readValue(content, ModelCard.class);
      if (card != null) {
        return card;
      }
      throw new UserException("The model card cannot be read: " + file + " (it is empty)");
    } catch (JsonProcessingException e) {
      throw new UserException("The model card cannot be read: " + file + " (" + why(e) + ")", e);
    }
  }

  private static String why(JsonProcessingException e) {
    String words = e.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\p{C}", " ");
    return words.substring(0, Math.min(MOST_WORDS, words.length()));
  }

  /**
   * What is taken for true of an encoder where its files do not tell: what the catalogue has under
   * the name, else the mean of 256 word pieces without prefixes.
   */
  public static ModelCard unsaid(String name) {
    return Catalogue.find(name)
        .map(CatalogueEntry::unsummed)
        .orElseGet(() -> exported(name, 0, 256, Pooling.MEAN, Prefixes.NONE));
  }

  /** What stands before a text in a role. */
  public String prefix(PrefixRole role) {
    return switch (role) {
      case QUERY -> queryPrefix;
      case DOCUMENT -> documentPrefix;
      case NONE -> "";
    };
  }

  /** Whether the graph pools and scales by itself. */
  public boolean prepared() {
    return !recipe.isEmpty();
  }

  /** This card with the sums of a flavour and its tokenizer as they are now. */
  public ModelCard with(Precision precision, Path graph, Path tokenizer) {
    return withFiles(Map.of(precision.file(), FileSum.of(graph), TOKENIZER, FileSum.of(tokenizer)));
  }

  /** This card with the sums of other files. */
  ModelCard withFiles(Map<String, String> sums) {
    return new ModelCard(
        name,
        dimension,
        maxLength,
        pooling,
        queryPrefix,
        documentPrefix,
        recipe,
        sums,
        checks,
        probe);
  }

  /**
   * What decides a text's vector beside the files: the card without their sums and without what was
   * measured where they were prepared.
   */
  public String facts() {
    return String.join(
        "\n",
        name,
        Integer.toString(dimension),
        Integer.toString(maxLength),
        pooling.name(),
        queryPrefix,
        documentPrefix,
        recipe);
  }

  /** Tells apart encoders whose files or cards differ. */
  public String fingerprint() {
    return new FileSum().add(json()).hex().substring(0, 16);
  }

  /** The text of the card's file. */
  public String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a directory holds a card and every file that it names, unchanged. */
  public static boolean isWhole(Path directory) {
    if (!Files.isRegularFile(directory.resolve(FILE))) {
      return false;
    }
    try {
      return read(directory).files().entrySet().stream()
          .allMatch(
              file -> {
                Path path = directory.resolve(file.getKey());
                return Files.isRegularFile(path) && FileSum.of(path).equals(file.getValue());
              });
    } catch (UserException e) {
      return false; // the card itself can't be read
    }
  }

  /**
   * The graph file of a flavour after checking its sum and the tokenizer's.
   *
   * @throws UserException where the flavour was not published, or a file is missing or changed
   */
  public Path verify(Path directory, Precision precision) {
    if (!files.containsKey(precision.file())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "Model '%s' has no %s flavour: %s",
              name,
              precision.label(),
              checks.getOrDefault(precision.label(), null)));
    }
    for (String file : List.of(precision.file(), TOKENIZER)) {
      Path path = directory.resolve(file);
      if (!Files.isRegularFile(path)) {
        throw new UserException("Model '" + name + "' lacks a file: " + path);
      }
      String actual = FileSum.of(path);
      if (!actual.equals(files.get(file))) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "Model '%s' is damaged: %s has SHA-256 %s, its card says %s",
                name,
                path,
                actual,
                files.get(file)));
      }
    }
    return directory.resolve(precision.file());
  }

  public void write(Path directory) {
    try {
      Files.writeString(directory.resolve(FILE), json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
