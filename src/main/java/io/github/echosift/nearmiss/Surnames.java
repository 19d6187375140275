package io.github.echosift.nearmiss;

/** The most frequent Chinese family names. */
final class Surnames {
  private static final String FREQUENT =
      "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎贺龚";

  private Surnames() {}

  static boolean contains(String character) {
    return FREQUENT.contains(character);
  }
}
