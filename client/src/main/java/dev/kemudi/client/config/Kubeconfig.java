package dev.kemudi.client.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig file says. Immutable: changes give another one, in which everything else is as
 * it was, fields that nobody here knows included.
 */
public final class Kubeconfig {
  /**
   * A context with the cluster and user that belong to it.
   *
   * @param name the context's name
   * @param cluster the cluster's
   * @param user the user's
   * @param namespace the namespace for commands that name none; empty for {@code default}
   */
  public record Context(String name, String cluster, String user, String namespace) {}

  private static final String CURRENT = "current-context";
  private static final ClientConfig NOWHERE = ClientConfig.at(URI.create("https://localhost"), "");

  private final Map<String, @Nullable Object> tree;
  private final Path folder;

  /**
   * @param folder what relative names of files in it stand in
   */
  Kubeconfig(Map<String, @Nullable Object> tree, Path folder) {
    this.tree = tree;
    this.folder = folder;
  }

  /** One that names nothing. */
  public static Kubeconfig empty(Path folder) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", "v1");
    tree.put("kind", "Config");
    for (String list : List.of("clusters", "contexts", "users")) {
      tree.put(list, List.of());
    }
    tree.put(CURRENT, "");
    tree.put("preferences", Map.of());
    return new Kubeconfig(tree, folder);
  }

  Map<String, @Nullable Object> tree() {
    return tree;
  }

  /** The name of the current context; empty if none is. */
  public String currentContext() {
    return ConfigTree.text(tree, CURRENT);
  }

  /** The names of all contexts. */
  public List<String> contexts() {
    return ConfigTree.names(tree, "contexts");
  }

  /**
   * The context of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Context context(String name) {
    Map<String, @Nullable Object> found = ConfigTree.entry(tree, "contexts", "context", name);
    return new Context(
        name,
        ConfigTree.text(found, "cluster"),
        ConfigTree.text(found, "user"),
        ConfigTree.text(found, "namespace"));
  }

  /** How to reach the current context's cluster as its user. */
  public ClientConfig client() {
    return client(currentContext());
  }

  /**
   * How to reach a context's cluster as its user.
   *
   * @throws IllegalArgumentException if something that it names is not there
   */
  public ClientConfig client(String contextName) {
    Context context = context(contextName);
    Map<String, @Nullable Object> cluster =
        ConfigTree.entry(tree, "clusters", "cluster", context.cluster());
    ClientConfig nobody =
        ClientConfig.at(
                URI.create(ConfigTree.text(cluster, "server")),
                pem(cluster, "certificate-authority"))
            .withTls(
                ConfigTree.text(cluster, "tls-server-name"),
                Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify")));
    return context.user().isEmpty()
        ? nobody
        : as(nobody, ConfigTree.entry(tree, "users", "user", context.user()), context.user());
  }

  /** Who the user of that name is, without a server; null if there is none. */
  public @Nullable ClientConfig user(String name) {
    return ConfigTree.names(tree, "users").contains(name)
        ? as(NOWHERE, ConfigTree.entry(tree, "users", "user", name), name)
        : null;
  }

  /** Who the user of the current context is, without a server; null if there is none. */
  public @Nullable ClientConfig currentUser() {
    return contexts().contains(currentContext()) ? user(context(currentContext()).user()) : null;
  }

  private ClientConfig as(ClientConfig nobody, Map<String, @Nullable Object> user, String name) {
    if (user.containsKey("exec") || user.containsKey("auth-provider")) {
      throw new IllegalArgumentException("the user " + name + " needs a program to log in");
    }
    ClientConfig config =
        nobody
            .withCertificate(pem(user, "client-certificate"), pem(user, "client-key"))
            .withToken(ConfigTree.text(user, "token"));
    String tokenFile = ConfigTree.text(user, "tokenFile");
    return tokenFile.isEmpty() ? config : config.withTokenFile(folder.resolve(tokenFile));
  }

  /** A certificate or key that stands there itself, in base 64, or in a file. */
  private String pem(Map<String, @Nullable Object> from, String name) {
    String data = ConfigTree.text(from, name + "-data");
    if (!data.isEmpty()) {
      return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
    }
    String file = ConfigTree.text(from, name);
    return file.isEmpty() ? "" : KubeconfigFile.readText(folder.resolve(file));
  }

  /** With this context, its cluster and user, in the place of those that have their names. */
  public Kubeconfig with(Context context, ClientConfig config) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(tree);
    ConfigTree.put(changed, "clusters", "cluster", context.cluster(), cluster(config));
    ConfigTree.put(changed, "users", "user", context.user(), user(config));
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("cluster", context.cluster());
    ConfigTree.putText(entry, "namespace", context.namespace());
    entry.put("user", context.user());
    ConfigTree.put(changed, "contexts", "context", context.name(), entry);
    return new Kubeconfig(changed, folder);
  }

  private static Map<String, @Nullable Object> cluster(ClientConfig config) {
    Map<String, @Nullable Object> cluster = new LinkedHashMap<>();
    ConfigTree.putText(cluster, "certificate-authority-data", base64(config.caPem()));
    if (config.insecure()) {
      cluster.put("insecure-skip-tls-verify", true);
    }
    cluster.put("server", config.server().toString());
    ConfigTree.putText(cluster, "tls-server-name", config.tlsServerName());
    return cluster;
  }

  private static Map<String, @Nullable Object> user(ClientConfig config) {
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    ConfigTree.putText(user, "client-certificate-data", base64(config.certificatePem()));
    ConfigTree.putText(user, "client-key-data", base64(config.keyPem()));
    ConfigTree.putText(user, "token", config.token());
    Path file = config.tokenFile();
    ConfigTree.putText(user, "tokenFile", file == null ? "" : file.toString());
    return user;
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  public Kubeconfig withCurrentContext(String name) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(tree);
    changed.put(CURRENT, name);
    return new Kubeconfig(changed, folder);
  }

  /**
   * Without this context, and without its cluster and user if no other context names them; no
   * context is current if it was.
   */
  public Kubeconfig without(String contextName) {
    if (!contexts().contains(contextName)) {
      return this;
    }
    Context gone = context(contextName);
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(tree);
    ConfigTree.remove(changed, "contexts", contextName);
    Kubeconfig rest = new Kubeconfig(changed, folder);
    List<Context> left = rest.contexts().stream().map(rest::context).toList();
    if (left.stream().noneMatch(other -> other.cluster().equals(gone.cluster()))) {
      ConfigTree.remove(changed, "clusters", gone.cluster());
    }
    if (left.stream().noneMatch(other -> other.user().equals(gone.user()))) {
      ConfigTree.remove(changed, "users", gone.user());
    }
    return currentContext().equals(contextName) ? rest.withCurrentContext("") : rest;
  }

  /** Keeps keys and tokens out of logs. */
  @Override
  public String toString() {
    return "Kubeconfig" + contexts();
  }
}
