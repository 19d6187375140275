package io.github.echosift.bench;

import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who takes part. A new flavour of the encoder is one more entry of {@link #flavours}. */
final class Contenders {
  /** Ratios are to this one: what a Java user picks today. */
  static final String YARDSTICK = "langchain4j fp32";

  private Contenders() {}

  /** Peers, then Echosift in each flavour, alone and in a Spark job. */
  static List<Contender> all(ModelFolder files, Map<String, Path> more) {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(PlainOnnx.inInputOrder(files));
    contenders.add(PlainOnnx.sorted(files));
    contenders.add(new DjlTranslator(files));
    contenders.add(new LangChain("fp32", AllMiniLmL6V2EmbeddingModel::new));
    contenders.add(
        new LangChain("tuned by hand fp32", executor -> new BoundLangChain(executor, files)));
    contenders.add(new LangChain("int8", AllMiniLmL6V2QuantizedEmbeddingModel::new));
    flavours(more)
        .forEach(
            (flavour, config) -> {
              contenders.add(new EncoderLoop(flavour, config));
              contenders.add(new EmbedStep(flavour, config));
            });
    return contenders;
  }

  private static Map<String, EncoderConfig> flavours(Map<String, Path> more) {
    EncoderConfig defaults = EncoderConfig.defaults();
    Map<String, EncoderConfig> flavours = new LinkedHashMap<>();
    for (Precision precision : Precision.values()) {
      flavours.put(precision.label(), defaults.withPrecision(precision));
    }
    more.forEach((flavour, folder) -> flavours.put(flavour, defaults.withModel(folder.toString())));
    return flavours;
  }
}
