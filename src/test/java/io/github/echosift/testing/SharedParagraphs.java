package io.github.echosift.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of which many share a paragraph and some stand within others. */
public final class SharedParagraphs {
  /** Steps that look for texts within others, as reports name them, all of which these need. */
  public static final List<String> STEPS =
      List.of("contained anchors", "contained candidates", "contained samples", "contained pairs");

  private static final int POOL = 60;

  private SharedParagraphs() {}

  /** The texts as records. */
  public static List<String> lines(int count) {
    return texts(count).stream().map(text -> "{\"text\":\"" + text + "\"}").toList();
  }

  /** Of a pool of paragraphs, one to seven each; a third goes on where the one before it ended. */
  public static List<String> texts(int count) {
    Random random = new Random(4);
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      StringBuilder paragraph = new StringBuilder();
      for (int word = 0; word < 20 + random.nextInt(40); word++) {
        paragraph.append("w").append(random.nextInt(5_000)).append(' ');
      }
      pool.add(paragraph.toString());
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(i % 3 == 1 ? texts.get(i - 1) : "");
      for (int part = 0; part < 1 + random.nextInt(7); part++) {
        text.append(pool.get(random.nextInt(pool.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
