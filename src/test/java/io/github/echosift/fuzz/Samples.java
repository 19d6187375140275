package io.github.echosift.fuzz;

import java.util.List;

/** Valid texts of many sorts to begin with. */
public final class Samples {
  /** News, titles, posts and questions in several scripts. */
  public static final List<String> TEXTS =
      List.of(
          "A quake of magnitude 5.1 shook the coast on Monday, the 3rd of May 2024, at 7:30 pm",
          "LISBON (Wirepress) - The harbour authority said on Monday that the ferry line to the"
              + " islands will run again from next week after divers had cleared the channel of"
              + " the wreck that blocked it. No one was hurt.",
          "Net profit rose 12.5% to $1,234.5 million from US$987m a year earlier, the bank said.",
          "RT @harbour: @mayor @council Please read our notice before you reply: 3,000 people"
              + " (half of them children) did not come http://a.example/b?c=d #ferry",
          "The minister said: \u201CPrices won\u2019t rise by more than twenty-one per cent\u201D;"
              + " the opposition said they will.",
          "By Jane Doe, Staff Writer \u2014 The council approved the bridge, 5-4. | Harbour Times",
          "Part II: How a newcomer sees the front page [1920x1080] (2/3)",
          "\u5916\u4EA4\u90E85\u65E5\u56DE\u5E94\uFF0C\u6C14\u6E29\u96F6\u4E0B\u4E94\u5EA6\uFF0C"
              + "\u6295\u8D443.5\u4EBF\u5143\u3002",
          "\u6771\u4EAC\u3067\u5348\u5F8C3\u6642\u534A\u306B\u5730\u9707\u3002\u4E8C\u5341\u4EBA"
              + "\u304C\u3051\u304C",
          "\uC11C\uC6B8\uC5D0\uC11C 1500\uC6D0\uC774\uB2E4. \uC624\uD6C4 3\uC2DC 20\uBD84",
          "\u041C\u0438\u043D\u0438\u0441\u0442\u0440 \u0441\u043A\u0430\u0437\u0430\u043B, \u0447"
              + "\u0442\u043E \u0446\u0435\u043D\u044B \u0432\u044B\u0440\u043E\u0441\u043B\u0438"
              + " \u043D\u0430 5,5 % \u0432 2023 \u0433.",
          "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064A\u0631 \u0625\u0646 \u0661\u0662 \u0634"
              + "\u062E\u0635\u0627\u064B \u0623\u064F\u0635\u064A\u0628\u0648\u0627",
          "\u05D4\u05E9\u05E8 \u05D0\u05DE\u05E8 \u05E9-12 \u05D0\u05E0\u05E9\u05D9\u05DD",
          "\u092E\u0902\u0924\u094D\u0930\u0940 \u0928\u0947 \u0915\u0939\u093E \u0967\u0968 \u0932"
              + "\u094B\u0917 \u0918\u093E\u092F\u0932",
          "\u0E19\u0E32\u0E22\u0E01\u0E23\u0E31\u0E10\u0E21\u0E19\u0E15\u0E23\u0E35 5 \u0E04\u0E19",
          "Der Zug f\u00E4hrt um 19.30 Uhr ab Gleis 7; 1.000,50 \u20AC f\u00FCr 2 kg \u00C4pfel",
          "quatre-vingt-dix mille \u00E9trangers, le 1er mai, \u00E0 9 h 30, ne sont pas venus",
          "Recall of pump 12A, model XR-200, 500 ml: 0.5 l isn't enough! Is it?",
          "<p>Tom &amp; Jerry&#39;s <b>\u201Cbest\u201D</b> <a href=\"http://x.y\">link</a></p>",
          "ok",
          "5");

  private Samples() {}
}
