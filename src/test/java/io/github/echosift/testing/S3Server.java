package io.github.echosift.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A real S3 server, S3Proxy, in a process of its own, that keeps one bucket in a local folder; to
 * be closed. What S3A must know of it is set for that bucket only.
 */
public final class S3Server implements AutoCloseable {
  /** Where the build puts the programs. */
  private static final Path PROGRAMS = Path.of("target", "s3proxy");

  private static final String HOST = "127.0.0.1";
  private static final String KEY = "the-key";
  private static final String SECRET = "the-secret";
  private static final Duration MOST_WAITING = Duration.ofSeconds(60);

  /** What a server does when it is asked to make an object only where there is none. */
  public enum Condition {
    /** It makes it over another one. */
    IGNORED("2.7.0", "filesystem"),
    /** It refuses, as AWS and MinIO do. */
    KEPT("4.1.0", "filesystem-nio2");

    private final String version;
    private final String backend;

    Condition(String version, String backend) {
      this.version = version;
      this.backend = backend;
    }
  }

  private final Process process;
  private final int port;
  private final String bucket;

  private S3Server(Process process, int port, String bucket) {
    this.process = process;
    this.port = port;
    this.bucket = bucket;
  }

  /** Starts one that keeps its objects in a folder. */
  public static S3Server start(Condition condition, Path folder) throws Exception {
    String bucket = "bucket-" + UUID.randomUUID();
    Files.createDirectories(folder.resolve("objects").resolve(bucket));
    int port = freePort();
    Path settings = folder.resolve("settings");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://" + HOST + ":" + port,
            "s3proxy.authorization=aws-v4",
            "s3proxy.identity=" + KEY,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=" + condition.backend,
            "jclouds.filesystem.basedir=" + folder.resolve("objects").toAbsolutePath(),
            "jclouds.identity=none",
            "jclouds.credential=none"));
    Path program =
        PROGRAMS.resolve("s3proxy-" + condition.version + "-jar-with-dependencies.jar");
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-DLOG_LEVEL=warn",
                "-jar",
                program.toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    S3Server server = new S3Server(process, port, bucket);
    server.awaitStart(said);
    server.settings().forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
    Configuration shared = SparkExtension.session().sparkContext().hadoopConfiguration();
    server.settings().forEach(shared::set);
    return server;
  }

  private void awaitStart(Path said) throws Exception {
    Instant end = Instant.now().plus(MOST_WAITING);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(HOST, port), 1000);
        return;
      } catch (IOException e) {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
          process.destroyForcibly();
          throw new IOException("no S3 server: " + Files.readString(said), e);
        }
        Thread.sleep(50);
      }
    }
  }

  /** A path with scheme and bucket. */
  public String at(String path) {
    return "s3a://" + bucket + path;
  }

  /** Hadoop's settings to reach it. */
  public Map<String, String> settings() {
    Map<String, String> out = new LinkedHashMap<>();
    String prefix = "fs.s3a.bucket." + bucket + ".";
    out.put(prefix + "endpoint", "http://" + HOST + ":" + port);
    out.put(prefix + "endpoint.region", "us-east-1");
    out.put(prefix + "path.style.access", "true");
    out.put(prefix + "access.key", KEY);
    out.put(prefix + "secret.key", SECRET);
    return out;
  }

  /** The same as flags of a JVM that runs Spark. */
  public List<String> flags() {
    return settings().entrySet().stream()
        .map(entry -> "-Dspark.hadoop." + entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  /** The bucket as Hadoop sees it. */
  public FileSystem fileSystem() throws IOException {
    Configuration conf = new Configuration();
    settings().forEach(conf::set);
    return FileSystem.get(URI.create(at("/")), conf);
  }

  /** Writes an object. */
  public void write(String path, String text) throws IOException {
    try (OutputStream out = fileSystem().create(new org.apache.hadoop.fs.Path(at(path)), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Copies a directory to where nothing is yet. */
  public void download(String path, Path local) throws IOException {
    fileSystem()
        .copyToLocalFile(
            false,
            new org.apache.hadoop.fs.Path(at(path)),
            new org.apache.hadoop.fs.Path(local.toUri()),
            true);
  }

  /** Names in a directory, hidden ones too, sorted; none where there is no directory. */
  public List<String> names(String directory) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(at(directory));
    return fileSystem().exists(path)
        ? Arrays.stream(fileSystem().listStatus(path))
            .map(status -> status.getPath().getName())
            .sorted()
            .toList()
        : List.of();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
