package io.github.echosift.flags;

import io.github.echosift.config.BlockMethod;
import io.github.echosift.config.Contained;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.config.Preset;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.cluster.ClusterEngine;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.ClusterMethod;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.encoder.LongText;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads values that have names, without regard to case. */
public final class EnumFlags {
  private EnumFlags() {}

  /** Makes a command line read all of them; what is refused names the flag, see FlagMistake. */
  public static void register(CommandLine root) {
    of(root, Preset.class);
    of(root, Rule.class);
    of(root, BlockMethod.class);
    of(root, Contained.Mode.class);
    of(root, InputFormat.class);
    of(root, OutputFormat.class);
    of(root, ClusterEngine.class);
    of(root, ClusterFeatures.class);
    of(root, ClusterMethod.class);
    of(root, ClusterStart.class);
    of(root, LateOriginal.class);
    of(root, Form.class);
    of(root, HistoryFormat.class);
    of(root, LongText.class);
    of(root, NeighborMethod.class);
    of(root, Pooling.class);
    of(root, Precision.class);
    of(root, PrefixRole.class);
    of(root, ReportTexts.class);
  }

  private static <E extends Enum<E>> void of(CommandLine root, Class<E> type) {
    root.registerConverter(
        type,
        name -> {
          try {
            return Labels.parse(type, "value", name);
          } catch (UserException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }
}
