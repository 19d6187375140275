package io.github.echosift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stages of a job in their order: what runs, and what a dry run tells. A stage may run several
 * {@link Steps}, and none where there is nothing for it to do.
 *
 * @param <S> what goes from stage to stage
 */
public final class Flow<S> {
  private record Stage<S>(String name, Consumer<S> work) {}

  private final List<Stage<S>> stages = new ArrayList<>();

  /** Adds a stage at the end. */
  public Flow<S> then(String name, Consumer<S> work) {
    stages.add(new Stage<>(name, work));
    return this;
  }

  /** Names of the stages in their order. */
  public List<String> names() {
    return stages.stream().map(Stage::name).toList();
  }

  /** Runs the stages. */
  public void run(S state) {
    stages.forEach(stage -> stage.work().accept(state));
  }
}
