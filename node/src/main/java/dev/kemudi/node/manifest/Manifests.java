package dev.kemudi.node.manifest;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads the pods of a folder: a file each, in YAML or JSON. The uid of a pod is a digest of what
 * the file says, so that another content is another pod.
 *
 * @param folder the folder, or one file
 * @param node the node's name, which the pods' names end with
 * @param defaults fills in what the API server fills in
 */
public record Manifests(
    Path folder, String node, UnaryOperator<Pod> defaults, InstantSource clock) {
  private static final System.Logger LOG = System.getLogger(Manifests.class.getName());
  private static final String ANNOTATION = "kubernetes.io/config.";

  /** The pods as the files say now; a file that holds none is told of and left out. */
  List<Pod> read() throws IOException {
    List<Pod> pods = new ArrayList<>();
    for (Path file : files()) {
      try {
        pods.add(pod(file, Files.readAllBytes(file)));
      } catch (IOException | DecodeException | IllegalArgumentException e) {
        LOG.log(System.Logger.Level.WARNING, "a file holds no pod file=" + file, e);
      }
    }
    return pods;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder) ? List.of(folder) : List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, file -> Files.isRegularFile(file) && !isHidden(file))) {
      all.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private Pod pod(Path file, byte[] text) {
    Map<String, Object> tree = JsonTree.asObject(Yaml.parse(text));
    if (!"Pod".equals(tree.get("kind")) || !"v1".equals(tree.get("apiVersion"))) {
      throw new IllegalArgumentException("it is not a Pod of v1");
    }
    Pod written = defaults.apply(JsonTree.decode(PodCodec.INSTANCE, tree));
    String uid = written.uid().isEmpty() ? digest(written, file) : written.uid();
    String namespace = written.namespace().isEmpty() ? "default" : written.namespace();
    Map<String, String> annotations = new TreeMap<>(written.metadata().annotations());
    annotations.put(ANNOTATION + "hash", uid);
    annotations.put(ANNOTATION + "source", "file");
    annotations.put(ANNOTATION + "seen", clock.instant().toString());
    return PodBuilder.from(written)
        .metadata(
            metadata ->
                metadata
                    .name(written.name() + "-" + node.toLowerCase(Locale.ROOT))
                    .namespace(namespace)
                    .uid(uid)
                    .annotations(annotations))
        .spec(spec -> spec.nodeName(node).tolerations(tolerations(written)))
        .status(PodStatusBuilder.create().phase("Pending").build())
        .build();
  }

  /** Nobody but the file's owner ends a static pod. */
  private static List<Toleration> tolerations(Pod pod) {
    Toleration all = TolerationBuilder.create().operator("Exists").effect("NoExecute").build();
    List<Toleration> tolerations = new ArrayList<>(pod.spec().tolerations());
    if (!tolerations.contains(all)) {
      tolerations.add(all);
    }
    return tolerations;
  }

  private String digest(Pod pod, Path file) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(("host:" + node + "file:" + file).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5.digest(Json.encode(PodCodec.INSTANCE, pod)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no MD5", e);
    }
  }
}
