package dev.kemudi.cluster;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's context among those of the user: {@code kemudi}, unless another cluster that runs
 * has that name.
 */
final class UsersContext {
  private static final String USUAL = "kemudi";
  private static final int PATIENCE_MILLIS = 300;

  private final Predicate<URI> answers;

  /**
   * @param answers whether an API server runs there
   */
  UsersContext(Predicate<URI> answers) {
    this.answers = answers;
  }

  static UsersContext here() {
    return new UsersContext(UsersContext::isListening);
  }

  private static boolean isListening(URI server) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The user's configuration with the cluster's context, which is the current one. */
  Kubeconfig added(Kubeconfig users, ClientConfig cluster, Path data) {
    String name = name(users, cluster, data);
    return users
        .with(new Kubeconfig.Context(name, name, name + "-admin", "default"), cluster)
        .withCurrentContext(name);
  }

  private String name(Kubeconfig users, ClientConfig cluster, Path data) {
    String own = USUAL + "-" + String.valueOf(data.getFileName()).replaceFirst("^\\.+", "");
    for (String each : List.of(own, USUAL)) {
      ClientConfig known = known(users, each);
      if (known != null && known.caPem().equals(cluster.caPem())) {
        return each;
      }
    }
    ClientConfig other = known(users, USUAL);
    return other != null && answers.test(other.server()) ? own : USUAL;
  }

  /** The cluster of that name; null if there is none, or it can't be reached as it is written. */
  private static @Nullable ClientConfig known(Kubeconfig users, String name) {
    try {
      return users.contexts().contains(name) ? users.client(name) : null;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return null;
    }
  }
}
