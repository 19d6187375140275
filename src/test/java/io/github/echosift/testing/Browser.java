package io.github.echosift.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A real browser without a window; tests that need it are skipped where there is none. */
public final class Browser {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private Browser() {}

  /** The document of a page once its scripts have run; more flags come before its address. */
  public static Document open(Path folder, Path page, String... flags)
      throws IOException, InterruptedException {
    return open(folder, page.toUri(), flags);
  }

  /** As {@link #open(Path, Path, String...)}, by an address, which may end in words after #. */
  public static Document open(Path folder, URI page, String... flags)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--dump-dom"));
    all.addAll(List.of(flags));
    return Jsoup.parse(Files.readString(run(folder, page, all)));
  }

  /** What a page said on its console while it was painted as a picture, errors among it. */
  public static List<String> console(Path folder, Path page) throws Exception {
    Path picture = folder.resolve("page.png");
    run(folder, page.toUri(), List.of("--enable-logging=stderr", "--screenshot=" + picture));
    assertTrue(Files.size(picture) > 0, "nothing was painted");
    try (Stream<String> lines = Files.lines(folder.resolve("browser.log"))) {
      return lines
          .filter(line -> line.contains(":CONSOLE"))
          .map(line -> line.replaceFirst("^[^\"]*\"", "").replaceFirst("\", source:.*$", ""))
          .toList();
    }
  }

  private static Path run(Path folder, URI page, List<String> flags)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM + ": page not checked");
    Path dom = folder.resolve("dom.html");
    List<String> call =
        new ArrayList<>(
            List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile")));
    call.addAll(flags);
    call.add(page.toString());
    Process browser =
        new ProcessBuilder(call)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("browser.log").toFile())
            .start();
    try {
      assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "browser did not end");
    } finally {
      browser.destroyForcibly();
      browser.waitFor(10, TimeUnit.SECONDS);
    }
    return dom;
  }
}
