package io.github.echosift.fuzz;

import java.util.List;

/** Valid files of records to begin with. */
public final class Records {
  /** JSON: lines, arrays, documents, a script. */
  public static final List<String> JSON =
      List.of(
          "{\"id\":\"a\",\"text\":\"one\",\"n\":1}\n{\"id\":\"b\",\"text\":\"two\",\"n\":2.5}\n",
          "{\"id\":1,\"text\":[\"a\",{\"text\":\"b\",\"type\":\"bold\"}],\"x\":{\"y\":[1,2]}}\r\n",
          "[{\"id\":1,\"text\":\"a\"},\n {\"id\":2,\"text\":\"b \\u00e9 \\\" \\\\\"}]",
          "{\n  \"chats\": {\"list\": [\n {\"messages\": [{\"text\": \"hi\"}, {\"text\": \"ho\"}]},"
              + " {\"messages\": []}]}\n}\n",
          "window.YTD.tweets.part0 = [ {\"tweet\" : {\"full_text\" : \"x\"} } ]",
          "\uFEFF{\"text\":\"a\",\"t\":true,\"z\":null,\"e\":{},\"f\":[]}\n\n{\"text\":\"b\"}",
          "{'text':'single','n':NaN,'m':-Infinity,'big':12345678901234567890,'f':1e-7}\n");

  /** CSV in several dialects. */
  public static final List<String> CSV =
      List.of(
          "id,text,n\na,one,1\nb,\"two, \"\"three\"\"\nfour\",2\n",
          "id;text;n\r\na;eins;1,5\r\nb;zwei;2,5\r\n",
          "id\ttext\na\tone\nb\ttwo\n",
          "sep=|\nid|text\na|one\n",
          "# a comment\n# more\nid,text\na,b\n",
          "id,text\n1,\"a \\\" b\"\n2,\"c \\\\\"\n",
          "id,text\n1,a,\n2,b,\n3,c,\n",
          "\uFEFF\"id\",\"text\"\n\"1\",\"\"\n",
          "id\rtext\ra\r");

  private Records() {}
}
