package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.tree.TreeParser;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.machinery.value.Quantity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Pods and nodes for tests. */
public final class TestPods {
  public static final String UID = "11111111-2222-3333-4444-555555555555";

  private TestPods() {}

  /** A pod {@code web} in namespace {@code shop} with this specification, as YAML. */
  public static Pod pod(String spec) {
    return read(
        PodCodec.INSTANCE,
        """
        metadata:
          name: web
          namespace: shop
          uid: %s
          labels: {app: web, tier: front}
          annotations: {note: "two\\nlines"}
        spec:
        %s"""
            .formatted(UID, spec.indent(2)));
  }

  public static <T> T read(TypeCodec<T> codec, String yaml) {
    Object tree = Objects.requireNonNull(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)));
    return Json.decode(codec, TreeParser.of(tree)).value();
  }

  /** A node with two addresses, 8 processors and 16 Gi. */
  public static NodeView node() {
    return new NodeView() {
      @Override
      public List<String> addresses() {
        return List.of("10.0.0.7", "fd00::7");
      }

      @Override
      public Map<String, Quantity> allocatable() {
        return Map.of(
            "cpu", Quantity.parse("8"),
            "memory", Quantity.parse("16Gi"),
            "ephemeral-storage", Quantity.parse("100Gi"),
            "hugepages-2Mi", Quantity.parse("0"));
      }

      @Override
      public Map<String, String> labels() {
        return Map.of("kubernetes.io/hostname", "node-1", "disks", "4");
      }
    };
  }

  /** Settings with the cluster's name server at 10.96.0.10, and files below the folder. */
  public static NodeSettings settings(Path folder) {
    return new NodeSettings(
        "cluster.local",
        List.of("10.96.0.10"),
        Optional.of(folder.resolve("resolv.conf")),
        folder.resolve("hosts"),
        folder.resolve("seccomp"),
        16L << 30,
        true);
  }
}
