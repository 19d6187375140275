package io.github.echosift.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Cuts texts into runs of neighbours and hands them to {@link Contender#THREADS} threads. */
final class CallerThreads implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Contender.THREADS,
          work -> {
            Thread thread = new Thread(work, "caller");
            thread.setDaemon(true);
            return thread;
          });

  /** Embeds runs of at most {@code size} texts, at least one run a thread. */
  float[][] run(List<String> texts, int size, Function<List<String>, float[][]> encoder) {
    int share = (texts.size() + Contender.THREADS - 1) / Contender.THREADS;
    int step = Math.max(1, Math.min(size, share));
    List<Future<float[][]>> parts = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += step) {
      List<String> part = texts.subList(from, Math.min(texts.size(), from + step));
      parts.add(threads.submit(() -> encoder.apply(part)));
    }
    List<float[]> vectors = new ArrayList<>(texts.size());
    try {
      for (Future<float[][]> part : parts) {
        vectors.addAll(List.of(part.get()));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return vectors.toArray(float[][]::new);
  }

  /** The threads themselves, for a peer that wants an executor. */
  ExecutorService executor() {
    return threads;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
