package dev.kemudi.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.MetaV1;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each object of the corpus decodes to the same from JSON and protobuf, and encodes back to the
 * same bytes.
 */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("kemudi.shared", "../shared")).resolve("corpus/api-v1.25");

  private record Sample(String name, TypeCodec<?> codec, GroupVersionKind gvk) {}

  @TestFactory
  Stream<DynamicTest> roundTrips() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
    return samples().stream()
        .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> check(sample, sample.codec())));
  }

  @Test
  void coversTheServedKinds() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
    assertTrue(samples().size() > 70, "samples: " + samples().size());
  }

  private static List<Sample> samples() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(names::add);
    }
    return names.stream()
        .map(name -> name.substring(0, name.length() - 5))
        .map(CorpusTest::sample)
        .flatMap(Optional::stream)
        .toList();
  }

  /** File names are {@code group.version.Kind}. */
  private static Optional<Sample> sample(String name) {
    int kindAt = name.lastIndexOf('.');
    int versionAt = name.lastIndexOf('.', kindAt - 1);
    String group = name.substring(0, versionAt).equals("core") ? "" : name.substring(0, versionAt);
    GroupVersionKind gvk =
        new GroupVersionKind(
            group, name.substring(versionAt + 1, kindAt), name.substring(kindAt + 1));
    @Nullable TypeCodec<?> codec = ApiTypes.codec(gvk);
    if (codec == null && group.isEmpty()) {
      codec = MetaV1.kinds().get(gvk.kind());
    }
    return Optional.ofNullable(codec).map(found -> new Sample(name, found, gvk));
  }

  private static <T> void check(Sample sample, TypeCodec<T> codec) throws IOException {
    byte[] json = Files.readAllBytes(CORPUS.resolve(sample.name() + ".json"));
    byte[] proto = Files.readAllBytes(CORPUS.resolve(sample.name() + ".pb"));

    Json.Decoded<T> decoded = Json.decode(codec, Json.parser(json));
    assertEquals(List.of(), decoded.problems());
    Protobuf.Envelope envelope = Protobuf.open(proto);
    T fromProto = envelope.decode(codec);

    assertEquals(
        compact(json),
        new String(Json.encode(codec, decoded.value()), java.nio.charset.StandardCharsets.UTF_8));
    assertArrayEquals(
        proto, Protobuf.seal(envelope.apiVersion(), envelope.kind(), codec, decoded.value()));
    assertArrayEquals(
        proto, Protobuf.seal(envelope.apiVersion(), envelope.kind(), codec, fromProto));
  }

  private static String compact(byte[] json) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var generator = Json.generator(out);
        var parser = Json.parser(json)) {
      parser.nextToken();
      generator.copyCurrentStructure(parser);
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
