package dev.kemudi.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.MetaV1;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each object of the corpus decodes to the same from JSON, YAML and protobuf, and encodes back to
 * the same bytes.
 */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("kemudi.shared", "../shared")).resolve("corpus/api-v1.25");

  /** What 1.25 doesn't serve any more, and the frame of a watch, which is no object. */
  private static final Pattern GONE =
      Pattern.compile(
          """
          core\\.v1\\.WatchEvent\
          |policy\\.v1beta1\\.(PodDisruptionBudget|PodSecurityPolicy)\
          |(apps|extensions|autoscaling|imagepolicy\\.k8s\\.io)\\.v(1alpha1|[12]beta[12])\\..*\
          |(admission|authentication|authorization|admissionregistration)\\.k8s\\.io\\.v1beta1\\..*\
          |(certificates|coordination|discovery|events|networking)\\.k8s\\.io\\.v1beta1\\..*\
          |(rbac\\.authorization|scheduling|node)\\.k8s\\.io\\.v1(alpha|beta)1\\..*\
          |(storage\\.k8s\\.io|flowcontrol\\.apiserver\\.k8s\\.io)\\.v1alpha1\\..*\
          |batch\\.v1beta1\\..*""");

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
    TreeSet<String> left = names();
    samples().forEach(sample -> left.remove(sample.name()));
    left.removeIf(name -> GONE.matcher(name).matches());
    assertEquals(List.of(), List.copyOf(left));
  }

  private static List<Sample> samples() throws IOException {
    return names().stream().map(CorpusTest::sample).flatMap(Optional::stream).toList();
  }

  private static TreeSet<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(name -> names.add(name.substring(0, name.length() - 5)));
    }
    return names;
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
        compact(json), new String(Json.encode(codec, decoded.value()), StandardCharsets.UTF_8));
    assertArrayEquals(
        proto, Protobuf.seal(envelope.apiVersion(), envelope.kind(), codec, decoded.value()));
    assertArrayEquals(
        proto, Protobuf.seal(envelope.apiVersion(), envelope.kind(), codec, fromProto));
    checkYaml(sample, codec, decoded.value());
  }

  private static <T> void checkYaml(Sample sample, TypeCodec<T> codec, T value) throws IOException {
    byte[] yaml = Files.readAllBytes(CORPUS.resolve(sample.name() + ".yaml"));
    JsonTree.Parsed parsed = Yaml.parseReporting(yaml);
    assertEquals(List.of(), parsed.problems());
    Map<String, Object> tree = JsonTree.asObject(parsed.value());

    assertArrayEquals(
        Json.encode(codec, value), Json.encode(codec, JsonTree.decode(codec, tree)), "read");
    assertEquals(
        new String(yaml, StandardCharsets.UTF_8), Yaml.write(JsonTree.of(codec, value)), "written");
  }

  private static String compact(byte[] json) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var generator = Json.generator(out);
        var parser = Json.parser(json)) {
      parser.nextToken();
      generator.copyCurrentStructure(parser);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
