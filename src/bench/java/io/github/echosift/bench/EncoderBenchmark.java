package io.github.echosift.bench;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares ways to embed texts with all-MiniLM-L6-v2 on two threads, in one process: {@code
 * src/bench/encoder.sh} builds and runs it. Contenders take turns, round by round, so that a change
 * of the machine's mood meets all of them; the best round counts.
 */
@Command(name = "src/bench/encoder.sh", mixinStandardHelpOptions = true, sortOptions = false)
public final class EncoderBenchmark implements Callable<Integer> {
  /** Texts before the clock starts: enough to compile the hot code, once a set. */
  private static final int WARM_UP = 250;

  @Option(names = "--rounds", description = "rounds that are timed (${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--only", description = "run only contenders whose name holds this")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--flavour",
      description = "one more flavour of Echosift: NAME=DIR, with model.onnx and tokenizer.json")
  private Map<String, Path> flavours = new LinkedHashMap<>();

  @Parameters(
      paramLabel = "FILE",
      description = "texts: JSON lines with a field text, or plain lines; .gz too")
  private List<Path> files = new ArrayList<>();

  private final ResultTable table = new ResultTable(System.out);

  /** Runs the comparison. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new EncoderBenchmark()).execute(args));
  }

  @Override
  public Integer call() {
    // DJL wants to make ONNX Runtime's one environment of this process itself.
    Engine.getEngine("OnnxRuntime");
    ModelFolder model = ModelFolder.unpack();
    List<TextSet> sets =
        files.isEmpty() ? TextSet.defaults() : files.stream().map(TextSet::ofFile).toList();
    table.head();
    Contender judge = PlainOnnx.inInputOrder(model);
    List<Contender> contenders = new ArrayList<>(Contenders.all(model, flavours));
    contenders.removeIf(contender -> !only.isEmpty() && !named(contender));
    for (TextSet set : sets) {
      table.print(set, compare(set.texts(), contenders, judge), Contenders.YARDSTICK);
    }
    contenders.forEach(Contender::close);
    judge.close();
    return 0;
  }

  private boolean named(Contender contender) {
    return only.stream().anyMatch(contender.name()::contains);
  }

  private List<Score> compare(List<String> texts, List<Contender> contenders, Contender judge) {
    float[][] truth = judge.embed(texts);
    List<List<Stopwatch>> times = new ArrayList<>();
    List<float[][]> vectors = new ArrayList<>();
    for (Contender contender : contenders) {
      System.err.println("warming up: " + contender.name());
      contender.warmUp(texts.subList(0, Math.min(WARM_UP, texts.size())));
      times.add(new ArrayList<>());
      vectors.add(null);
    }
    for (int round = 0; round < rounds; round++) {
      System.err.println("round " + (round + 1) + " of " + rounds);
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get(i);
        int turn = i;
        times.get(i).add(Stopwatch.of(() -> vectors.set(turn, contender.embed(texts))));
      }
    }
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      scores.add(
          Score.of(contenders.get(i).name(), texts.size(), times.get(i), vectors.get(i), truth));
    }
    return scores;
  }
}
