package io.github.echosift.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
  @ParameterizedTest
  @CsvSource({"40,56", "80,80", "200,100", "'',88", "wide,88", "0,88"})
  void width_ofATerminal_isWhatCanBeRead(String columns, int width) {
    assertEquals(width, Terminal.width(columns));
  }
}
