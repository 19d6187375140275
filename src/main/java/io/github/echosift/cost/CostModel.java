package io.github.echosift.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.echosift.config.encoder.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/*
 * Kernel. CPU seconds are those of Spark's tasks, which other work on a machine lengthens far less than
 * wall time. Beside them there is what the driver's process spends: starting, planning, compiling. Each
 * part of a job brings queries of its own, so it goes by the number of parts; and what is run longer is
 * compiled better, which goes by the logarithm of the tasks' time. The encoder is native code and needs
 * none of it. Planning is one thread's work and compiling is not, so only a share of all that is waited
 * for.
 *
 * Laws are linear with coefficients that are not negative, fitted with relative errors as weights
 * (src/bench/cost.sh), and hold in the range that was measured: some hundred to half a million rows.
 * The sketches of the lexical rule are the exception: how well they are compressed in a shuffle goes by
 * the number of its partitions (Workload.streams).
 */

/**
 * Laws of what parts of jobs take, as measured.
 *
 * @param machine where
 * @param date when
 * @param parts of each part, by its label; {@code embed-fp32} and {@code embed-int8} are apart
 * @param large the driver, with Spark as it comes
 * @param small the driver, with Spark set up for few rows
 * @param perTaskSecond CPU seconds of a process for each that its tasks tell of
 * @param vectorBytes what is held for a text that is embedded
 * @param earlierSeconds CPU seconds of tasks for each document of a history
 */
public record CostModel(
    String machine,
    String date,
    Map<String, Laws> parts,
    Driver large,
    Driver small,
    double perTaskSecond,
    double vectorBytes,
    double earlierSeconds) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  public CostModel {
    parts = new TreeMap<>(parts);
  }

  /**
   * What a part takes.
   *
   * @param cpu seconds of tasks
   * @param shuffle bytes that tasks write for others
   * @param held bytes that are held while it runs, those of parts before it too
   */
  public record Laws(Law cpu, Law shuffle, Law held) {
    static final Laws NONE = new Laws(Law.NOTHING, Law.NOTHING, Law.NOTHING);
  }

  /**
   * What a driver spends beside its tasks.
   *
   * @param run CPU seconds of a run
   * @param part CPU seconds of each part
   * @param warm the same for what is compiled while tasks run, which grows with its logarithm
   * @param waited seconds of wall time for each of these
   */
  public record Driver(double run, double part, double warm, double waited) {
    double seconds(int count, double taskSeconds) {
      return run + part * count + warm * warming(count, taskSeconds);
    }

    /** What {@code warm} stands for. */
    static double warming(int count, double taskSeconds) {
      return count * Math.log1p(taskSeconds / Math.max(1, count));
    }
  }

  /** The model that comes with this version. */
  public static CostModel measured() {
    try (InputStream in = CostModel.class.getResourceAsStream("coefficients.json")) {
      return JSON.readValue(in, CostModel.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with another driver for few rows. */
  CostModel withSmall(Driver other) {
    return new CostModel(
        machine, date, parts, large, other, perTaskSecond, vectorBytes, earlierSeconds);
  }

  /** As a file of coefficients. */
  public String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The laws of a part. */
  public Laws laws(Part part, Precision encoder) {
    return parts.getOrDefault(key(part, encoder), Laws.NONE);
  }

  /** The label of a part in {@link #parts}. */
  public static String key(Part part, Precision encoder) {
    return part == Part.EMBED ? part.label() + "-" + encoder.label() : part.label();
  }

  /** What a run takes. */
  public Estimate of(Workload work) {
    List<Estimate.OfPart> out = new ArrayList<>();
    for (Part part : Part.values()) {
      if (work.parts().contains(part)) {
        Laws laws = laws(part, work.encoder());
        double held = at(laws.held(), part, work) + vectors(part, work);
        out.add(
            new Estimate.OfPart(
                part, at(laws.cpu(), part, work), shuffled(laws.shuffle(), part, work), held));
      }
    }
    Driver driver = work.small() ? small : large;
    double earlier = earlierSeconds * work.earlier();
    Estimate tasks = new Estimate(out, work.readers(), earlier, perTaskSecond, 0, driver.waited());
    return tasks.withDriver(driver.seconds(out.size(), tasks.ownSeconds()));
  }

  /** Laws of parts that only jobs with vectors have are of these too. */
  private double vectors(Part part, Workload work) {
    return switch (part) {
      case EMBED, VECTORS, SCREEN, CLUSTER -> 0;
      default -> work.embeds() ? vectorBytes * work.embedded() * work.rows() : 0;
    };
  }

  private static double shuffled(Law law, Part part, Workload work) {
    return part == Part.LEXICAL
        ? law.at(work.rows(), work.texts().characters(), work.streams())
        : at(law, part, work);
  }

  private static double at(Law law, Part part, Workload work) {
    TextSizes texts = work.texts();
    return switch (part) {
      case EMBED ->
          work.embedded() == 0
              ? 0
              : law.at(work.rows() * work.embedded(), texts.pieces(), texts.squares());
      case SEMANTIC -> law.at(work.rows() * work.embedded(), texts.characters(), 0);
      default -> law.at(work.rows(), texts.characters(), 0);
    };
  }
}
