package io.github.echosift.tokens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. Marks of a keyboard that say something: a face that smiles or does not, and the operators of
 * program code, where !x is not x and a || b is a or b. Marks of prose are none: they stand elsewhere.
 */

/** Puts pictures, words and signs for what is typed with marks. */
final class Typed {
  private static final Pattern FACE =
      Pattern.compile("(?<![^\\s.,!?…*_])([:;=]['’]?-?[)(D\\]\\[|/]|</?3)(?![^\\s.,!?…*_<])");

  private static final Pattern OPERATOR =
      Pattern.compile(
          "&&|\\|\\||(?<=[a-z0-9_)\\]])(?:--|\\+\\+)(?=;)|(?<!=)===?(?!=)|!==|(?<=[\\s(=&|!,])!(?=[\\p{L}(_])"
              + "|(?<=[\\w)\\]] )[-+*/%|&^]=(?= )|(?<=[\\w)\\]]) [*/|] (?=[\\w(])");

  private static final Pattern BOX = Pattern.compile("(?<![^\\s*-])\\[([xX ])\\](?=\\s)");
  private static final Pattern FLAT = Pattern.compile("(?<!\\p{L})([A-Ha-h])([♭♯])");

  /** The letter of a clause: 14(a). */
  private static final Pattern CLAUSE = Pattern.compile("(?<=\\d)\\s?\\(([a-z])\\)");

  private Typed() {}

  /** A text with what its marks stand for. */
  static String read(String text) {
    boolean face = false;
    boolean code = false;
    boolean drawn = false;
    boolean clause = false;
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || c == ' ') {
        continue; // nearly all of them
      }
      char next = text.charAt(i + 1);
      switch (c) {
        case ':', ';', '<' -> face |= "-'’)(D][|/3".indexOf(next) >= 0;
        case '=' -> {
          face |= "-'’)(D][|/3".indexOf(next) >= 0;
          code |= next == c || next == ' ';
        }
        case '&', '|' -> code |= next == c || next == '=';
        case '!' -> code |= Character.isLetter(next) || next == '(' || next == '_' || next == '=';
        case '+', '-', '*', '/', '%', '^' -> code |= next == '=' || next == ';';
        case '(' -> clause |= i + 2 < text.length() && text.charAt(i + 2) == ')';
        case '[' -> drawn |= next == ' ' || next == 'x' || next == 'X';
        default -> drawn |= (c >= '←' && c <= '↓') || c == '♭' || c == '♯';
      }
    }
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    drawn |= last == '♭' || last == '♯' || (last >= '←' && last <= '↓');
    String out = face ? faces(text) : text;
    out = drawn ? drawn(out) : out;
    out = clause ? CLAUSE.matcher(out).replaceAll("$1") : out;
    return code ? operators(out) : out;
  }

  /** Boxes that are ticked or not, flats and sharps, and arrows that point somewhere. */
  private static String drawn(String text) {
    String boxes = BOX.matcher(text).replaceAll(box -> box.group(1).isBlank() ? "☐" : "☑");
    String keys =
        FLAT.matcher(boxes)
            .replaceAll(key -> key.group(1) + (key.group(2).equals("♭") ? "b" : "#"));
    return keys.replace('←', '⬅').replace('→', '➡').replace('↑', '⬆').replace('↓', '⬇');
  }

  private static String faces(String text) {
    Matcher face = FACE.matcher(text);
    return face.replaceAll(found -> face(found.group()));
  }

  private static String face(String marks) {
    if (marks.endsWith("3")) {
      return marks.length() == 2 ? "❤" : "💔";
    }
    return switch (marks.charAt(marks.length() - 1)) {
      case ')', 'D', ']' -> marks.indexOf('\'') > 0 ? "😢" : "🙂";
      case '(', '[' -> "🙁";
      default -> Matcher.quoteReplacement(marks);
    };
  }

  private static String operators(String text) {
    boolean[] assigned = {false};
    int[] from = {0};
    return OPERATOR
        .matcher(text)
        .replaceAll(
            found -> {
              String before = text.substring(from[0], found.start());
              assigned[0] = before.indexOf('\n') < 0 && assigned[0];
              assigned[0] |= before.substring(before.lastIndexOf('\n') + 1).contains("= ");
              from[0] = found.start();
              return operator(found.group(), assigned[0]);
            });
  }

  /** The word or sign for an operator; those that prose has too count behind an assignment only. */
  private static String operator(String marks, boolean assigned) {
    return switch (marks) {
      case "&&" -> " and ";
      case "||" -> " or ";
      case "++" -> " ⊕";
      case "--" -> " ⊖";
      case "!" -> "not ";
      case "==" -> " ≟ ";
      case "===" -> " ≡ ";
      case "!==" -> " ≢ ";
      case "+=" -> "∔";
      case "-=" -> "∸";
      case "*=" -> "⊛";
      case "/=" -> "⊘";
      case "%=" -> "⊜";
      case "|=" -> "⊔";
      case "&=" -> "⊓";
      case "^=" -> "⊻";
      case " * " -> assigned ? " ⊗ " : marks;
      case " / " -> assigned ? " ⊘ " : marks;
      default -> assigned ? " ⊔ " : marks;
    };
  }
}
