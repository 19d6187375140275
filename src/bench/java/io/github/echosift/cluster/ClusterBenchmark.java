package io.github.echosift.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.echosift.config.cluster.ClusterMethod;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Measures training on labelled sets; {@code src/bench/clusters.sh} runs it and its peers. */
public final class ClusterBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIMENSION = 384;
  private static final int SEEDS = 5;
  private static final int REPEATS = 4;

  private ClusterBenchmark() {}

  /**
   * {@code embed DATA CACHE SET...}, {@code train DATA CACHE SET...}, {@code speed CACHE SET K N
   * [PEER...]}: a command that times peers, given a seed more.
   */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "embed" -> embed(Path.of(args[1]), Path.of(args[2]), sets(args));
      case "train" -> train(Path.of(args[1]), Path.of(args[2]), sets(args));
      case "speed" ->
          speed(
              Path.of(args[1], args[2] + ".f32"),
              Integer.parseInt(args[3]),
              Integer.parseInt(args[4]),
              Arrays.asList(args).subList(5, args.length));
      default -> throw new IllegalArgumentException("embed, train or speed, actual: " + args[0]);
    }
  }

  private static List<String> sets(String[] args) {
    return Arrays.asList(args).subList(3, args.length);
  }

  /** A column of the rows that have a label, or of all rows of a set without labels. */
  static List<String> column(Path file, String name) throws IOException {
    List<String> labelled = column(file, name, true);
    return labelled.isEmpty() ? column(file, name, false) : labelled;
  }

  private static List<String> column(Path file, String name, boolean labelled) throws IOException {
    List<String> out = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        if (row.hasNonNull("label") || !labelled) {
          out.add(row.path(name).asText(""));
        }
      }
    }
    return out;
  }

  private static void embed(Path data, Path cache, List<String> sets) throws IOException {
    SentenceEncoder encoder = SentenceEncoder.shared(EncoderConfig.defaults());
    for (String set : sets) {
      Path file = cache.resolve(set + ".f32");
      if (Files.exists(file)) {
        continue;
      }
      List<String> texts = column(data.resolve(set + ".jsonl.gz"), "text");
      int parts = (texts.size() + 2047) / 2048;
      float[][] vectors =
          IntStream.range(0, parts)
              .parallel()
              .mapToObj(
                  i ->
                      encoder.encode(
                          texts.subList(i * 2048, Math.min(texts.size(), i * 2048 + 2048))))
              .flatMap(Arrays::stream)
              .toArray(float[][]::new);
      ByteBuffer bytes =
          ByteBuffer.allocate(vectors.length * DIMENSION * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      FloatBuffer floats = bytes.asFloatBuffer();
      Arrays.stream(vectors).forEach(floats::put);
      Files.write(file, bytes.array());
    }
  }

  static float[][] vectors(Path file) throws IOException {
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[][] out = new float[floats.remaining() / DIMENSION][DIMENSION];
    Arrays.stream(out).forEach(floats::get);
    return out;
  }

  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[" + System.getenv().getOrDefault("THREADS", "2") + "]")
        .config("spark.ui.enabled", "false")
        .getOrCreate();
  }

  private static JavaRDD<UnitBlock> blocks(float[][] vectors) {
    JavaRDD<UnitBlock> blocks =
        UnitBlocks.of(RandomVectors.table(spark(), vectors, 4), vectors.length)
            .persist(StorageLevel.MEMORY_AND_DISK());
    blocks.count();
    return blocks;
  }

  private static void train(Path data, Path cache, List<String> sets) throws IOException {
    for (String set : sets) {
      List<String> labels = column(data.resolve(set + ".jsonl.gz"), "label");
      int k = (int) labels.stream().distinct().count();
      float[][] vectors = vectors(cache.resolve(set + ".f32"));
      JavaRDD<UnitBlock> blocks = blocks(vectors);
      for (int seed = 0; seed < SEEDS; seed++) {
        Centers centers =
            new SphericalKMeans(blocks, UnitBlocks.extent(blocks), WantedCenters.of(k, seed))
                .train()
                .centers();
        float[] rows = new float[vectors.length * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
          UnitVectors.store(vectors[i], rows, i * DIMENSION);
        }
        Files.writeString(
            cache.resolve(set + "." + seed + ".clusters"),
            Arrays.stream(new NearestCenters(centers).of(rows, vectors.length))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n")));
      }
      blocks.unpersist();
    }
  }

  /** Contenders in turns, so that what else the machine does hits all of them. */
  private static void speed(Path file, int k, int passes, List<String> peers) throws IOException {
    float[][] vectors = vectors(file);
    JavaRDD<UnitBlock> blocks = blocks(vectors);
    System.out.printf("%d x %d, k=%d, %d passes%n", vectors.length, DIMENSION, k, passes);
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      WantedCenters config =
          new WantedCenters(
              k, new KMeansConfig(passes, 0, ClusterStart.SAMPLE, 1, 1 << 30, repeat));
      timed(
          repeat == 0 ? "echosift, cold" : "echosift",
          () -> new SphericalKMeans(blocks, UnitBlocks.extent(blocks), config).train());
      timed(
          repeat == 0 ? "MLlib, cold" : "MLlib",
          () -> MllibTraining.train(SparkSession.active(), blocks, ClusterMethod.KMEANS, config));
      peers(peers, Integer.toString(repeat));
    }
  }

  private static void timed(String who, Runnable run) {
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    run.run();
    System.out.printf(
        Locale.ROOT,
        "%-15s %6.2f s, CPU %6.2f s%n",
        who,
        (System.nanoTime() - start) / 1e9,
        cpuSeconds() - cpu);
  }

  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static void peers(List<String> command, String seed) throws IOException {
    if (command.isEmpty()) {
      return;
    }
    List<String> seeded = new ArrayList<>(command);
    seeded.add(seed);
    try {
      new ProcessBuilder(seeded).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
