package io.github.echosift.report;

import io.github.echosift.echoes.GroupList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups as they are listed on a page. */
final class SampleGroups {
  private static final List<String> RULES = List.of("exact", "lexical", "semantic");

  private SampleGroups() {}

  /** So many groups of 100,000: the first speaks of a tag, every third of a ferry. */
  static GroupList listed(int groups) {
    List<GroupList.Listed> listed = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      String about = i % 3 == 0 ? "ferry" : "bridge";
      String text =
          String.format(
              Locale.ROOT,
              "The %s at Saltwick was shut on day %d%s",
              about,
              i,
              i == 0 ? " <img src=x onerror=alert(1)></script>" : "");
      listed.add(
          new GroupList.Listed(
              "g-" + i,
              groups + 2L - i,
              text,
              List.of(
                  new GroupList.Echo(
                      "e-" + i,
                      RULES.get(i % 3),
                      i % 3 == 0 ? 1 : 0.99 - i * 1e-4,
                      text.replace("shut", "closed")))));
    }
    return new GroupList(100_000, listed);
  }
}
