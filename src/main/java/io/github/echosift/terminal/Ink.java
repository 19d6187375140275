package io.github.echosift.terminal;

/** Whether terminal text is coloured. */
public enum Ink {
  PLAIN,
  COLOUR;

  public String bold(String text) {
    return wrap("1", text);
  }

  public String dim(String text) {
    return wrap("2", text);
  }

  /** The colour that stands for an outcome, as on the report's page. */
  public String outcome(String name, String text) {
    return switch (name) {
      case "kept", "clustered", "embedded", "measured", "searched" -> wrap("36", text);
      case "exact", "removed" -> wrap("31", text);
      case "lexical", "outliers" -> wrap("33", text);
      case "semantic" -> wrap("35", text);
      default -> wrap("90", text);
    };
  }

  private String wrap(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOUR -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
