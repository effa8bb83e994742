package dev.kemudi.proof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.testkit.KemudiCluster;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The libraries of a cluster and those of the test that starts it have nothing to do with each
 * other.
 */
class ClassPathTest {
  /** Of which clusters have their own. */
  private static final List<String> TAKEN =
      List.of(
          "io/netty/buffer/ByteBuf",
          "io/netty/channel/Channel",
          "org/slf4j/LoggerFactory",
          "com/google/common/collect/ImmutableList",
          "dev/kemudi/http/HttpServer",
          "dev/kemudi/apiserver/server/ApiServer");

  @TempDir Path folder;

  /** A class path as the published test kit makes it, with classes in front that are none. */
  private String classPath() throws Exception {
    Path broken = folder.resolve("broken");
    for (String name : TAKEN) {
      Path file = broken.resolve(name + ".class");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no class");
    }
    return Stream.concat(
            Stream.of(broken),
            Stream.of(
                source(KemudiCluster.class),
                source(Pod.class),
                source(ProtoReader.class),
                source(JsonFactory.class),
                source(Lone.class)))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path source(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void aClusterHasItsOwnLibraries() throws Exception {
    assumeTrue(
        Files.isRegularFile(source(KemudiCluster.class)),
        "the test kit has no jar here, which ./mvnw package makes");
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                Lone.class.getName(),
                folder.resolve("tokens").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), () -> read(output));
    } finally {
      process.destroyForcibly();
    }
    assertEquals("exit code 3, \"data\":{\"a\":\"b\"}\n", read(output));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
