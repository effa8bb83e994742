package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of the server says to single plugins: the file of {@code
 * --admission-control-config-file}. A plugin's part is a tree of its own, within that file or in
 * another one that it names, and is read with it; what it means is the plugin's to know.
 */
public final class AdmissionConfiguration {
  private static final Set<String> VERSIONS =
      Set.of("apiserver.config.k8s.io/v1", "apiserver.k8s.io/v1alpha1");

  /** Plugins that were told by a file of their own before there was one for all. */
  private static final Map<String, String> OLDER =
      Map.of("podNodeSelectorPluginConfig", "PodNodeSelector", "imagePolicy", "ImagePolicyWebhook");

  private static final AdmissionConfiguration NONE = new AdmissionConfiguration(Map.of());

  private final Map<String, Map<String, Object>> plugins;

  private AdmissionConfiguration(Map<String, Map<String, Object>> plugins) {
    this.plugins = plugins;
  }

  /** Nothing is said to any plugin. */
  public static AdmissionConfiguration none() {
    return NONE;
  }

  /** The same with what is said to one plugin. */
  public AdmissionConfiguration with(String plugin, Map<String, Object> tree) {
    Map<String, Map<String, Object>> all = new HashMap<>(plugins);
    all.put(plugin, tree);
    return new AdmissionConfiguration(Map.copyOf(all));
  }

  /**
   * Reads the file, and those that it names relative to its own folder.
   *
   * @throws IOException when one can't be read or makes no sense
   */
  public static AdmissionConfiguration read(Path file) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(
          "failed to read plugin config: unable to read admission control configuration from \""
              + file
              + "\" ["
              + e
              + "]",
          e);
    }
    try {
      return parse(JsonTree.asObject(Yaml.parse(text)), file.toAbsolutePath());
    } catch (IllegalArgumentException e) {
      throw new IOException("failed to read plugin config: " + e.getMessage(), e);
    }
  }

  private static AdmissionConfiguration parse(Map<String, Object> tree, Path file)
      throws IOException {
    for (Map.Entry<String, String> older : OLDER.entrySet()) {
      if (tree.containsKey(older.getKey())) {
        return NONE.with(older.getValue(), tree);
      }
    }
    requireKind(tree, "AdmissionConfiguration", VERSIONS.toArray(String[]::new));
    Map<String, Map<String, Object>> plugins = new HashMap<>();
    for (Object each : JsonTree.getList(tree, "plugins")) {
      Map<String, Object> own = settings(each, file);
      if (own != null) {
        plugins.putIfAbsent(JsonTree.getString(each, "name"), own);
      }
    }
    return new AdmissionConfiguration(Map.copyOf(plugins));
  }

  private static @Nullable Map<String, Object> settings(Object plugin, Path file)
      throws IOException {
    Object nested = JsonTree.get(plugin, "configuration");
    if (nested != null) {
      return JsonTree.asObject(nested);
    }
    String path = JsonTree.getString(plugin, "path");
    return path.isEmpty()
        ? null
        : JsonTree.asObject(Yaml.parse(Files.readAllBytes(file.resolveSibling(path))));
  }

  /** What is said to a plugin; null for nothing. */
  public @Nullable Map<String, Object> of(String plugin) {
    return plugins.get(plugin);
  }

  /**
   * Refuses a tree that is not of the kind in one of the versions.
   *
   * @throws IllegalArgumentException with upstream's message
   */
  public static void requireKind(Map<String, Object> tree, String kind, String... versions) {
    String own = JsonTree.getString(tree, "kind");
    String version = JsonTree.getString(tree, "apiVersion");
    if (own.isEmpty()) {
      throw new IllegalArgumentException("Object 'Kind' is missing in the configuration");
    }
    if (version.isEmpty()) {
      throw new IllegalArgumentException("Object 'apiVersion' is missing in the configuration");
    }
    if (!own.equals(kind) || !Arrays.asList(versions).contains(version)) {
      throw new IllegalArgumentException(
          "no kind \"" + own + "\" is registered for version \"" + version + "\"");
    }
  }
}
