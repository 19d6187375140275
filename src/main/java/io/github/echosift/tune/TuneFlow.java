package io.github.echosift.tune;

import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Allocation;
import io.github.echosift.selection.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The steps of {@code tune} before writing: what goes from stage to stage. */
final class TuneFlow {
  private final TuneRequest request;
  private final Source source;
  private final Steps steps;
  private FinishedRun run;
  private RunPairs pairs;
  private long all;
  private List<DrawnPair> drawn = List.of();
  private Map<String, RuleLabels> rules = Map.of();
  private Map<String, String> texts = Map.of();
  private boolean more;

  /**
   * Where the pairs come from.
   *
   * @param stage name of the stage that gets them
   * @param run gives the run that found them
   * @param nothing what to say where there are none
   */
  record Source(String stage, Supplier<FinishedRun> run, String nothing) {}

  private TuneFlow(TuneRequest request, Source source, Steps steps) {
    this.request = request;
    this.source = source;
    this.steps = steps;
  }

  /** The stages in their order; labels are read before anything is searched. */
  static Flow<TuneFlow> stages(TuneRequest request, String search) {
    Flow<TuneFlow> flow = new Flow<>();
    if (request.labels().isPresent()) {
      flow.then("labels", TuneFlow::labels);
    }
    flow.then(search, TuneFlow::find).then("count", TuneFlow::count);
    if (request.labels().isPresent()) {
      flow.then("match", TuneFlow::match);
    }
    return flow.then("select", TuneFlow::select)
        .then("draw", TuneFlow::draw)
        .then("texts", TuneFlow::texts);
  }

  static TuneFlow run(TuneRequest request, Source source, Steps steps) {
    TuneFlow flow = new TuneFlow(request, source, steps);
    stages(request, source.stage()).run(flow);
    return flow;
  }

  private void find() {
    run = source.run().get();
    pairs = new RunPairs(steps.spark(), run);
  }

  private void count() {
    all = steps.timed("count", 0, pairs::countAll, Long::longValue);
    if (pairs.scores().isEmpty()) {
      throw new UserException(source.nothing());
    }
  }

  private void labels() {
    String file = request.labels().orElseThrow();
    drawn = steps.timed("labels", 0, () -> LabelFile.read(steps.spark(), file), List::size);
  }

  /** Finds the labelled pairs among those of the run. */
  private void match() {
    List<DrawnPair> known = steps.timed("match", all, () -> pairs.known(drawn), List::size);
    Set<List<String>> there = known.stream().map(DrawnPair::ids).collect(Collectors.toSet());
    List<DrawnPair> unknown = drawn.stream().filter(pair -> !there.contains(pair.ids())).toList();
    if (!unknown.isEmpty()) {
      throw new UserException(
          "labels "
              + request.labels().orElseThrow()
              + " names "
              + unknown.size()
              + " pairs that pairs/ of "
              + request.run()
              + " does not have, such as "
              + unknown.get(0).idA()
              + ", "
              + unknown.get(0).idB()
              + "; are they labels of another run?");
    }
    drawn = known;
  }

  /** The probability of error is shared by the rules, so that it holds for all of them together. */
  private void select() {
    steps.tell(
        "select",
        drawn.size(),
        () -> {
          Map<String, RuleLabels> out = new LinkedHashMap<>();
          double error = (1 - request.confidence()) / pairs.scores().size();
          pairs.scores().forEach((rule, scores) -> out.put(rule, labels(scores, error)));
          rules = out;
        });
  }

  private RuleLabels labels(RuleScores scores, double error) {
    return new RuleLabels(
        scores,
        drawn.stream().filter(pair -> pair.rule().equals(scores.rule())).toList(),
        request,
        error);
  }

  /** Draws for the rules that have no threshold yet and no pair without a label. */
  private void draw() {
    List<String> wanting =
        rules.keySet().stream().filter(rule -> rules.get(rule).wantsMore()).toList();
    if (wanting.isEmpty()) {
      return;
    }
    double[] weights = wanting.stream().mapToDouble(rule -> 1).toArray();
    long[] sizes =
        wanting.stream().mapToLong(rule -> pairs.scores().get(rule).strata().above(0)).toArray();
    int[] shares = Allocation.of(weights, sizes, request.sample());
    Map<String, int[]> designs = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      designs.put(wanting.get(i), rules.get(wanting.get(i)).design(shares[i]));
    }
    int round = 1 + drawn.stream().mapToInt(DrawnPair::round).max().orElse(0);
    List<DrawnPair> fresh =
        steps.timed("draw", all, () -> pairs.draw(designs, round, request.seed()), List::size);
    if (fresh.size() < request.sample()) {
      steps.plan("draw", "all that there is to draw: " + fresh.size() + " pairs");
    }
    Map<List<String>, Answer> before =
        drawn.stream()
            .filter(pair -> pair.answer().isPresent())
            .collect(Collectors.toMap(DrawnPair::ids, pair -> pair.answer().get(), (a, b) -> b));
    List<DrawnPair> out = new ArrayList<>(drawn);
    fresh.forEach(pair -> out.add(pair.with(Optional.ofNullable(before.get(pair.ids())))));
    drawn = out;
  }

  private void texts() {
    more = drawn.stream().anyMatch(pair -> pair.answer().isEmpty());
    texts = steps.timed("texts", all, () -> RunTexts.of(steps.spark(), run, drawn), Map::size);
  }

  /** The run that found the pairs. */
  FinishedRun run() {
    return run;
  }

  long all() {
    return all;
  }

  Map<String, Long> counts() {
    return pairs.counts();
  }

  /** All pairs drawn so far, with their labels. */
  List<DrawnPair> drawn() {
    return drawn;
  }

  Map<String, String> text() {
    return texts;
  }

  /** Whether a pair waits for a label. */
  boolean isOpen() {
    return more;
  }

  List<RuleThresholds> thresholds() {
    return rules.values().stream().map(RuleLabels::told).toList();
  }

  /**
   * What the thresholds that were found would do together, if there are any.
   *
   * @param config the file that they will stand in
   */
  Optional<Outlook> outlook(List<RuleThresholds> found, String config) {
    if (found.stream().allMatch(rule -> rule.recommended() == null)) {
      return Optional.empty();
    }
    Map<String, Double> thresholds = TunedConfig.thresholds(run, found);
    long back =
        thresholds.entrySet().stream()
            .mapToLong(rule -> pairs.scores().get(rule.getKey()).removedBelow(rule.getValue()))
            .sum();
    long kept = run.counts().getOrDefault("kept", 0L);
    long removed = run.counts().getOrDefault("removed", 0L);
    return Optional.of(
        new Outlook(
            thresholds,
            kept + back,
            removed - back,
            "dedup --rethreshold "
                + Outlook.word(request.run())
                + " --config "
                + Outlook.word(config)
                + " --output DIR"));
  }
}
