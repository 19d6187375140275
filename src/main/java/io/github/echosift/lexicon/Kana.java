package io.github.echosift.lexicon;

/*
 * Kernel. Many Japanese words are written with a character or by their sounds, as the house style has it:
 * 下さい and ください, 子供 and 子ども. Words that could be read in two ways are left out.
 */

/** Writes Japanese words of both styles in one. */
public final class Kana {
  private static final String[][] WORDS = {
    {"下さ", "くださ"},
    {"出来", "でき"},
    {"頂き", "いただき"},
    {"頂く", "いただく"},
    {"頂け", "いただけ"},
    {"致し", "いたし"},
    {"子供", "子ども"},
    {"友達", "友だち"},
    {"及び", "および"},
    {"又は", "または"},
    {"全て", "すべて"},
    {"総て", "すべて"},
    {"様々", "さまざま"},
    {"例えば", "たとえば"},
    {"予め", "あらかじめ"},
    {"更に", "さらに"},
    {"但し", "ただし"},
    {"既に", "すでに"},
    {"殆ど", "ほとんど"},
    {"直ぐ", "すぐ"},
    {"沢山", "たくさん"},
    {"御座", "ござ"},
    {"宜しく", "よろしく"},
    {"有難う", "ありがとう"},
    {"分か", "わか"},
    {"事が", "ことが"},
    {"為に", "ために"},
    {"迄", "まで"},
    {"是非", "ぜひ"},
    {"貴方", "あなた"},
    {"何故", "なぜ"},
    {"如何", "いかが"},
    {"共に", "ともに"},
    {"尚、", "なお、"},
    {"ヶ月", "か月"},
    {"カ月", "か月"},
    {"ヵ月", "か月"},
    {"ケ月", "か月"},
    {"個月", "か月"}
  };

  private static final char FIRST = 0x3041;
  private static final char LAST = 0x30FF;

  private Kana() {}

  /** A text with such words by their sounds; the text itself where no sounds are in it. */
  public static String plain(String text) {
    boolean japanese = false;
    for (int i = 0; i < text.length() && !japanese; i++) {
      japanese = text.charAt(i) >= FIRST && text.charAt(i) <= LAST;
    }
    String out = text;
    for (int i = 0; japanese && i < WORDS.length; i++) {
      out = out.replace(WORDS[i][0], WORDS[i][1]);
    }
    return out;
  }
}
