package io.github.echosift.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads files of open data: gzipped JSON, an object a line. */
public final class OpenRows {
  private OpenRows() {}

  /** The objects of a file, in its order. */
  public static List<JsonNode> of(Path file) throws IOException {
    return of(file, Integer.MAX_VALUE);
  }

  /** The first objects of a file. */
  public static List<JsonNode> of(Path file, int most) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && rows.size() < most) {
        rows.add(json.readTree(line));
        line = lines.readLine();
      }
    }
    return rows;
  }
}
