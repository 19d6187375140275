package io.github.echosift.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.VersionInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3 server, S3Proxy, in a process of its own, with one bucket; to be closed. What S3A must
 * know of it is set for that bucket only.
 */
public final class S3Server implements AutoCloseable {

  /** Where the build puts the programs. */
  private static final Path PROGRAMS = Path.of("target", "s3proxy");

  private static final String HOST = "127.0.0.1";
  private static final String REGION = "us-east-1";
  private static final String KEY = "the-key";
  private static final String SECRET = "the-secret";
  private static final Duration MOST_WAITING = Duration.ofSeconds(60);

  /** What a server does when it is asked to make an object only where there is none. */
  public enum Condition {
    /** It makes it over another one. */
    IGNORED("2.7.0", "transient"),
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

  /** Starts one that keeps its files in a folder. */
  public static S3Server start(Condition condition, Path folder) throws Exception {
    assumeTrue(
        VersionInfo.getVersion().startsWith("3.4."),
        "S3A of later Hadoops needs libraries that the tests do not have");
    String bucket = "bucket-" + UUID.randomUUID();
    Files.createDirectories(folder.resolve("objects"));
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
    Path program = PROGRAMS.resolve("s3proxy-" + condition.version + "-jar-with-dependencies.jar");
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", // the older one keeps objects in memory, a model three times
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
    server.makeBucket();
    use(server.settings());
    return server;
  }

  /** Has this JVM, and the session of tests, reach for a bucket here with another secret. */
  public void reach(String otherBucket, String otherSecret) {
    use(settings(otherBucket, otherSecret));
  }

  private static void use(Map<String, String> settings) {
    Configuration shared = SparkExtension.session().sparkContext().hadoopConfiguration();
    settings.forEach(
        (key, value) -> {
          System.setProperty("spark.hadoop." + key, value);
          shared.set(key, value);
        });
  }

  private void makeBucket() {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.of(REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build()) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  private String endpoint() {
    return "http://" + HOST + ":" + port;
  }

  private void awaitStart(Path said) throws Exception {
    Instant end = Instant.now().plus(MOST_WAITING);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
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
    return settings(bucket, SECRET);
  }

  private Map<String, String> settings(String name, String secret) {
    Map<String, String> out = new LinkedHashMap<>();
    String prefix = "fs.s3a.bucket." + name + ".";
    out.put(prefix + "endpoint", endpoint());
    out.put(prefix + "endpoint.region", REGION);
    out.put(prefix + "path.style.access", "true");
    out.put(prefix + "access.key", KEY);
    out.put(prefix + "secret.key", secret);
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
  public void write(String path, byte[] bytes) throws IOException {
    try (OutputStream out = fileSystem().create(new org.apache.hadoop.fs.Path(at(path)), true)) {
      out.write(bytes);
    }
  }

  /** Copies a local directory without folders in it. */
  public void upload(Path local, String path) throws IOException {
    try (Stream<Path> files = Files.list(local)) {
      for (Path file : files.toList()) {
        write(path + "/" + file.getFileName(), Files.readAllBytes(file));
      }
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
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
