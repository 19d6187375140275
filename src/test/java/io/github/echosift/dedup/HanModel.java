package io.github.echosift.dedup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.echosift.model.ModelCard;
import io.github.echosift.prepare.DefaultModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The built-in graph behind a vocabulary of Chinese signs. Its vectors mean nothing, but texts of
 * the same signs are alike.
 */
final class HanModel {
  private static final int SIGNS = 4000;

  /** Pieces before these are the tokenizer's own, digits and letters. */
  private static final int FIRST = 2000;

  private HanModel() {}

  /**
   * Makes a directory that {@code --model} takes.
   *
   * @param signs signs that it must know
   */
  static Path in(Path folder, String signs) throws IOException {
    Path plain = DefaultModel.unpack();
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("model.onnx"), plain.resolve("model.onnx"));
    ObjectMapper json = new ObjectMapper();
    ObjectNode tokenizer = (ObjectNode) json.readTree(plain.resolve(ModelCard.TOKENIZER).toFile());
    ObjectNode vocabulary = (ObjectNode) tokenizer.get("model").get("vocab");
    Set<String> wanted = new LinkedHashSet<>();
    signs
        .codePoints()
        .filter(sign -> Character.UnicodeScript.of(sign) == Character.UnicodeScript.HAN)
        .forEach(sign -> wanted.add(Character.toString(sign)));
    for (int sign = 0x4E00; wanted.size() < SIGNS; sign++) {
      wanted.add(Character.toString(sign));
    }
    Set<String> all = new LinkedHashSet<>();
    vocabulary.fieldNames().forEachRemaining(all::add);
    wanted.removeAll(all);
    for (String piece : all) {
      int id = vocabulary.get(piece).asInt();
      if (id >= FIRST && !wanted.isEmpty()) {
        String sign = wanted.iterator().next();
        wanted.remove(sign);
        vocabulary.remove(piece);
        vocabulary.put(sign, id);
      } else if (id >= FIRST) {
        break;
      }
    }
    json.writeValue(folder.resolve(ModelCard.TOKENIZER).toFile(), tokenizer);
    return folder;
  }
}
