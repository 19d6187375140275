package io.github.echosift.terminal;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches, and how wide the window is. */
public final class Terminal {
  private Terminal() {}

  /** Whether text may be coloured: a terminal, and the user did not set {@code NO_COLOR}. */
  public static Ink ink() {
    String refused = System.getenv("NO_COLOR");
    return attended() && (refused == null || refused.isEmpty()) ? Ink.COLOUR : Ink.PLAIN;
  }

  /** Whether standard input and output belong to a terminal. */
  @SuppressWarnings("SystemConsoleNull") // asked below in the way newer versions answer
  static boolean attended() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console even without a terminal, and a method that tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** Whether a person also sees standard error, as opposed to a file or a pipe. */
  static boolean attendedErrors() {
    if (!attended()) {
      return false;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev");
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** Columns to fill, between 80 and 100. */
  public static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns == null || !columns.matches("[0-9]{1,4}")) {
      return 88;
    }
    return Math.max(80, Math.min(100, Integer.parseInt(columns)));
  }
}
