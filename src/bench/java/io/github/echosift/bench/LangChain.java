package io.github.echosift.bench;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * langchain4j's in-process model. It can be called by two threads, or be given two threads for
 * {@code embedAll}; the warm-up tries both and keeps the faster way. Its stock ONNX session has
 * default options: its own threads come on top, bound to cores that taskset kept from us.
 */
final class LangChain implements Contender {
  private final String flavour;
  private final CallerThreads threads = new CallerThreads();
  private final EmbeddingModel model;
  private String way = "embedAll";

  LangChain(String flavour, Function<Executor, EmbeddingModel> model) {
    this.flavour = flavour;
    this.model = model.apply(threads.executor());
  }

  @Override
  public String name() {
    return "langchain4j " + flavour + ", " + way;
  }

  @Override
  public void warmUp(List<String> texts) {
    together(texts);
    apart(texts);
    double together = Stopwatch.seconds(() -> together(texts));
    double apart = Stopwatch.seconds(() -> apart(texts));
    way = apart < together ? "embed" : "embedAll";
  }

  @Override
  public float[][] embed(List<String> texts) {
    return way.equals("embed") ? apart(texts) : together(texts);
  }

  private float[][] together(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    return model.embedAll(segments).content().stream()
        .map(Embedding::vector)
        .toArray(float[][]::new);
  }

  private float[][] apart(List<String> texts) {
    return threads.run(
        texts,
        64,
        part ->
            part.stream()
                .map(text -> model.embed(text).content().vector())
                .toArray(float[][]::new));
  }

  @Override
  public void close() {
    threads.close();
  }
}
