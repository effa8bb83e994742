package dev.kemudi.apiserver.webhook;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who this server is to webhooks that objects of the API name: the users of a kubeconfig, by the
 * hosts for which they are.
 */
public final class HookCredentials {
  private static final String KIND = "WebhookAdmissionConfiguration";
  private static final List<String> VERSIONS =
      List.of("apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1alpha1");

  private final Kubeconfig users;

  private HookCredentials(Kubeconfig users) {
    this.users = users;
  }

  /**
   * Those that a plugin's part of the configuration names; null if it names none.
   *
   * @throws IllegalArgumentException when that makes no sense
   */
  public static @Nullable HookCredentials of(@Nullable Map<String, Object> configuration) {
    if (configuration == null) {
      return null;
    }
    String version = JsonTree.getString(configuration, "apiVersion");
    String kind = JsonTree.getString(configuration, "kind");
    if (!kind.equals(KIND) || !VERSIONS.contains(version)) {
      throw new IllegalArgumentException(
          "no kind \"" + kind + "\" is registered for version \"" + version + "\"");
    }
    String file = JsonTree.getString(configuration, "kubeConfigFile");
    if (file.isEmpty()) {
      return null;
    }
    if (!Path.of(file).isAbsolute()) {
      throw new IllegalArgumentException("kubeConfigFile must be an absolute file path: " + file);
    }
    return new HookCredentials(new KubeconfigFile(Path.of(file)).read());
  }

  /** Who to be to a server; null for nobody. */
  @Nullable ClientConfig find(String host, int port) {
    ClientConfig found = named(host + ":" + port);
    if (found == null && port == 443) {
      found = named(host);
    }
    if (found == null) {
      found = users.user("*");
    }
    return found == null ? users.currentUser() : found;
  }

  /** By the whole name, then by its end. */
  private @Nullable ClientConfig named(String target) {
    ClientConfig found = users.user(target);
    List<String> steps = Arrays.asList(target.split("\\.", -1));
    for (int i = 1; found == null && i < steps.size(); i++) {
      found = users.user("*." + String.join(".", steps.subList(i, steps.size())));
    }
    return found;
  }
}
