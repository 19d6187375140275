package io.github.echosift.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a person watches, and how wide the window is. */
public final class Terminal {
  private static final int NARROWEST = 56;
  private static final int USUAL = 88;
  private static final int WIDEST = 100;

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

  /** Columns to fill, between 56 and 100, as {@code COLUMNS} or the terminal says; else 88. */
  public static int width() {
    String columns = System.getenv("COLUMNS");
    return width(columns == null || columns.isEmpty() ? asked() : columns);
  }

  static int width(String columns) {
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)))
        : USUAL;
  }

  /**
   * Shells know the width and keep it to themselves, so the terminal is asked; of a pipe nothing.
   */
  private static String asked() {
    if (!attended()) {
      return "";
    }
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      try (BufferedReader said = stty.inputReader(StandardCharsets.US_ASCII)) {
        return Optional.ofNullable(said.readLine()).orElse("").replaceFirst("^\\d+ ", "");
      }
    } catch (IOException e) {
      return "";
    }
  }
}
