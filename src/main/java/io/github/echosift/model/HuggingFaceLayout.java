package io.github.echosift.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.schema.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What the small files of a directory, laid out as Hugging Face does, say of the encoder in it:
 * {@code modules.json}, {@code 1_Pooling/config.json}, {@code sentence_bert_config.json}, {@code
 * config_sentence_transformers.json} and {@code config.json}, each where it is there.
 */
public final class HuggingFaceLayout {
  /** Where the graph may lie; the first that is there is taken. */
  public static final List<String> GRAPHS = List.of("model.onnx", "onnx/model.onnx");

  /** Tokens that there must be room for: the two special ones and one of the text. */
  private static final int SHORTEST = 3;

  /** A folder beside the graph. */
  private static final String PLAIN_FOLDER = "[A-Za-z0-9_][A-Za-z0-9._-]{0,200}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Function<String, Optional<String>> files;

  /**
   * The layout of a model.
   *
   * @param name the model's, for messages
   * @param files content of a file by its place in the directory, empty where it is absent
   */
  public HuggingFaceLayout(String name, Function<String, Optional<String>> files) {
    this.name = name;
    this.files = files;
  }

  /**
   * The model's card.
   *
   * @param asked pooling that was asked for; it beats the files, also where they ask for one that
   *     is not supported
   * @param unsaid the card to take what the files do not say from
   * @throws UserException where the files ask for more than mean or cls pooling and unit length
   */
  public ModelCard card(Optional<Pooling> asked, ModelCard unsaid) {
    JsonNode pooling = json(poolingFolder() + "/config.json");
    JsonNode prompts = json("config_sentence_transformers.json").path("prompts");
    int length = json("sentence_bert_config.json").path("max_seq_length").asInt(unsaid.maxLength());
    int width = json("config.json").path("hidden_size").asInt(unsaid.dimension());
    int dimension = pooling.path("word_embedding_dimension").asInt(width);
    if (length < SHORTEST || dimension < 0) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s' can't be run: its files tell of %d tokens and %d dimensions",
              name,
              length,
              dimension));
    }
    return ModelCard.exported(
        name,
        dimension,
        Math.min(length, Reading.MOST_TOKENS),
        asked.or(() -> pooling(pooling)).orElse(unsaid.pooling()),
        new ModelCard.Prefixes(
            prompts.path("query").asText(unsaid.queryPrefix()),
            prompts.path("document").asText(unsaid.documentPrefix())));
  }

  private String poolingFolder() {
    String folder = "1_Pooling";
    for (JsonNode module : json("modules.json")) {
      String type = module.path("type").asText();
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer", "Normalize" -> {}
        case "Pooling" -> folder = module.path("path").asText(folder);
        default ->
            throw new UserException(
                "model '" + name + "' can't be run: its modules.json asks for " + type);
      }
    }
    if (!folder.matches(PLAIN_FOLDER)) {
      throw new UserException(
          "model '" + name + "' can't be run: its modules.json names the folder '" + folder + "'");
    }
    return folder;
  }

  private Optional<Pooling> pooling(JsonNode config) {
    List<String> modes =
        config.has("pooling_mode")
            ? List.of(config.path("pooling_mode").asText())
            : StreamSupport.stream(((Iterable<String>) config::fieldNames).spliterator(), false)
                .filter(key -> key.startsWith("pooling_mode_") && config.path(key).asBoolean())
                .map(key -> key.substring("pooling_mode_".length()))
                .toList();
    if (modes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (String.join(", ", modes)) {
          case "cls", "cls_token" -> Pooling.CLS;
          case "mean", "mean_tokens" -> Pooling.MEAN;
          default ->
              throw new UserException(
                  "model '"
                      + name
                      + "' asks for pooling by "
                      + modes
                      + "; mean and cls are known: choose one with --pooling");
        });
  }

  private JsonNode json(String file) {
    Optional<String> content = files.apply(file);
    if (content.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(content.get());
    } catch (JsonProcessingException e) {
      throw new UserException("model '" + name + "': " + file + " is not valid JSON", e);
    }
  }
}
