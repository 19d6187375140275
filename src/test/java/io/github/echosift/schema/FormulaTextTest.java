package io.github.echosift.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class FormulaTextTest {
  @Example
  void disarmed_numberWithASign_staysANumber() {
    for (String number : new String[] {"-1", "+3.5", "-1,000.25", "-12%", "7", ""}) {
      assertEquals(number, FormulaText.disarmed(number));
    }
    assertEquals("'-1+2", FormulaText.disarmed("-1+2"));
    assertEquals("'-1\n", FormulaText.disarmed("-1\n"));
  }

  @Property
  void disarmed_anyText_comesBackAndBeginsNoFormula(
      @ForAll
          @StringLength(max = 6)
          @Chars({'\'', '=', '+', '-', '@', ' ', '\t', '\r', '\n', '\uFF1D'})
          @CharRange(from = '0', to = '3')
          String text) {
    String disarmed = FormulaText.disarmed(text);
    assertEquals(text, FormulaText.original(disarmed));
    String first = disarmed.stripLeading();
    boolean number = disarmed.matches("[+-]?\\d+");
    assertFalse(
        !number && !first.isEmpty() && "=+-@\uFF1D".indexOf(first.charAt(0)) >= 0, disarmed);
  }
}
