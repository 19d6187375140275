package io.github.echosift.cli;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.flags.CallOptions;
import io.github.echosift.model.HuggingFaceLayout;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.ModelSource;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.prepare.ModelPreparer;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prepare-model}: turns an exported encoder into a fused one, in fp32 and int8. */
@Command(
    name = "prepare-model",
    sortOptions = false,
    sortSynopsis = false,
    description = "Turns an exported BERT-like encoder into a fused one, in fp32 and int8.")
@SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
final class PrepareModelCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      order = 1,
      description = "The encoder as Hugging Face exports it, fp32 ONNX.")
  private Path model;

  @Option(
      names = "--tokenizer",
      required = true,
      paramLabel = "FILE",
      order = 2,
      description = "Its tokenizer.json.")
  private Path tokenizer;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      order = 3,
      description = "Texts, one a line, for the ranges of int8; by default the bundled ones.")
  private Path calibration;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      order = 4,
      description = "Local directory to write; give it to --model of other jobs.")
  private Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      order = 5,
      description = "Name in reports; by default the directory's.")
  private String name;

  @Option(
      names = "--pooling",
      paramLabel = "KIND",
      order = 6,
      description = "mean or cls; by default what 1_Pooling/config.json says, else mean.")
  private Pooling pooling;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      order = 7,
      description =
          "Word pieces of a text that are read; by default what sentence_bert_config.json says,"
              + " else 256.")
  private Integer maxTokens;

  @Mixin private CallOptions call;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Path file : List.of(model, tokenizer)) {
      if (!Files.isReadable(file)) {
        throw new UserException("file doesn't exist or can't be read: " + file);
      }
    }
    ModelCard told = told();
    ModelSource source =
        new ModelSource(
            Optional.ofNullable(name).orElse(String.valueOf(output.getFileName())),
            model,
            tokenizer,
            new ModelSource.Settings(
                Optional.ofNullable(maxTokens).orElse(told.maxLength()),
                told.pooling(),
                told.queryPrefix(),
                told.documentPrefix()),
            texts());
    ModelCard card = ModelPreparer.prepare(source, output);
    var out = spec.commandLine().getOut();
    out.println("Prepared " + card.name() + ", " + card.dimension() + " dimensions, in " + output);
    card.checks().forEach((flavour, check) -> out.println("  " + flavour + "  " + check));
    out.flush();
    return Main.DONE;
  }

  /** What the files beside the graph tell, or the catalogue under their directory's name. */
  private ModelCard told() {
    Path beside = model.toAbsolutePath().getParent();
    Path folder = beside.endsWith("onnx") ? beside.getParent() : beside;
    String called = String.valueOf(folder.getFileName());
    return new HuggingFaceLayout(called, file -> text(folder.resolve(file)))
        .card(Optional.ofNullable(pooling), ModelCard.unsaid(called));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UserException("file can't be read: " + file, e);
    }
  }

  private List<String> texts() throws IOException {
    if (calibration == null) {
      return DefaultModel.calibrationTexts();
    }
    if (!Files.isReadable(calibration)) {
      throw new UserException("file doesn't exist or can't be read: " + calibration);
    }
    return Files.readAllLines(calibration).stream().filter(line -> !line.isBlank()).toList();
  }
}
