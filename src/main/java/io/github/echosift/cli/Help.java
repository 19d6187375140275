package io.github.echosift.cli;

import io.github.echosift.flags.CallOptions;
import io.github.echosift.flags.ClusterOptions;
import io.github.echosift.flags.EarlierOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FieldOptions;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.NeighborOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.PlaceOptions;
import io.github.echosift.flags.ReadingOptions;
import io.github.echosift.flags.RecommendOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.SearchOptions;
import io.github.echosift.flags.SeedOptions;
import io.github.echosift.flags.TableOptions;
import io.github.echosift.flags.TellingOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.flags.TrainingOptions;
import io.github.echosift.terminal.Terminal;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help by sections, at the terminal's width. */
final class Help {
  static final String REST = "This job";

  /** Headings by the class that holds the options, in their order. */
  private static final String RUN = "The run";

  private static final Map<Class<?>, String> HEADINGS = new LinkedHashMap<>();

  static {
    HEADINGS.put(InputOptions.class, "Input");
    HEADINGS.put(FieldOptions.class, "Input");
    HEADINGS.put(ReadingOptions.class, "Reading files");
    HEADINGS.put(EarlierOptions.class, "What came before");
    HEADINGS.put(PlaceOptions.class, "Output");
    HEADINGS.put(TableOptions.class, "Output");
    HEADINGS.put(OutputOptions.class, "Output");
    HEADINGS.put(FolderOptions.class, "Output");
    HEADINGS.put(TextOptions.class, "Text");
    HEADINGS.put(RuleOptions.class, "What is an echo, and who stays");
    HEADINGS.put(TellingOptions.class, "What is told beside");
    HEADINGS.put(ClusterOptions.class, "Topics");
    HEADINGS.put(TrainingOptions.class, "Training");
    HEADINGS.put(NeighborOptions.class, REST);
    HEADINGS.put(SearchOptions.class, REST);
    HEADINGS.put(RecommendOptions.class, REST);
    HEADINGS.put(Object.class, REST);
    HEADINGS.put(EncoderOptions.class, "Encoder");
    HEADINGS.put(KeepingOptions.class, "What is kept");
    HEADINGS.put(SeedOptions.class, RUN);
    HEADINGS.put(RunOptions.class, RUN);
    HEADINGS.put(CallOptions.class, RUN);
  }

  /** Switches are told without the true or false that may follow them. */
  private static final IParamLabelRenderer NO_VALUE =
      new IParamLabelRenderer() {
        @Override
        public Text renderParameterLabel(ArgSpec option, Ansi ansi, List<IStyle> styles) {
          return ansi.new Text("");
        }

        @Override
        public String separator() {
          return "";
        }
      };

  private Help() {}

  /** The sections in their order. */
  static Set<String> headings() {
    return new LinkedHashSet<>(HEADINGS.values());
  }

  /** Makes a command and those below it tell their options so. */
  static void dress(CommandLine command) {
    command.setUsageHelpWidth(Terminal.width());
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(command, help));
    for (CommandLine below : command.getSubcommands().values()) {
      below.getCommandSpec().usageMessage().abbreviateSynopsis(true);
      dress(below);
    }
  }

  private static String options(CommandLine command, CommandLine.Help help) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    HEADINGS.values().forEach(heading -> sections.put(heading, new ArrayList<>()));
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .sorted((a, b) -> Integer.compare(a.order(), b.order()))
        .forEach(option -> sections.get(heading(option)).add(option));
    sections.values().removeIf(List::isEmpty);
    StringBuilder out = new StringBuilder();
    sections.forEach(
        (heading, options) -> {
          Layout layout = help.createDefaultLayout();
          IParamLabelRenderer values = help.createDefaultParamLabelRenderer();
          options.forEach(
              option ->
                  layout.addOption(option, option.typeInfo().isBoolean() ? NO_VALUE : values));
          out.append(sections.size() == 1 ? "" : String.format(Locale.ROOT, "%n%s%n", heading));
          out.append(layout);
        });
    return out.toString();
  }

  /** The section that an option stands in. */
  static String heading(OptionSpec option) {
    Class<?> holder =
        option.userObject() instanceof Member member ? member.getDeclaringClass() : Object.class;
    return HEADINGS.getOrDefault(holder, REST);
  }
}
