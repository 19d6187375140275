package io.github.echosift.embed;

import io.github.echosift.model.ModelCard;
import io.github.echosift.prepare.DefaultModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built-in encoder laid out as Hugging Face does, with files of the test's choice beside. */
final class PlainModel {
  static final String MODULES =
      """
      [{"idx":0,"path":"","type":"sentence_transformers.models.Transformer"},
       {"idx":1,"path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
       {"idx":2,"path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]
      """;
  static final String CLS =
      """
      {"word_embedding_dimension": 384, "pooling_mode_cls_token": true,
       "pooling_mode_mean_tokens": false, "pooling_mode_max_tokens": false}
      """;

  private static Path export;

  private final Path folder;

  private PlainModel(Path folder) {
    this.folder = folder;
  }

  /** Graph and tokenizer alone. */
  static PlainModel in(Path folder, String graph) throws IOException {
    link(export().resolve("model.onnx"), folder.resolve(graph));
    link(export().resolve(ModelCard.TOKENIZER), folder.resolve(ModelCard.TOKENIZER));
    return new PlainModel(folder);
  }

  PlainModel with(String file, String content) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), content);
    return this;
  }

  Path folder() {
    return folder;
  }

  static synchronized Path export() {
    if (export == null) {
      export = DefaultModel.unpack();
    }
    return export;
  }

  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.createSymbolicLink(to, from);
  }
}
