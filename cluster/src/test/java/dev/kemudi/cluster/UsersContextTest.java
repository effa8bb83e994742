package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By which name a user finds a cluster. */
final class UsersContextTest {
  private final Set<URI> running = new HashSet<>();
  private final UsersContext context = new UsersContext(running::contains);
  private Kubeconfig users = Kubeconfig.empty(Path.of("/home/user/.kube"));

  private static ClientConfig cluster(int port, String authority) {
    return ClientConfig.at(URI.create("https://127.0.0.1:" + port), authority);
  }

  private void up(ClientConfig cluster, String folder) {
    users = context.added(users, cluster, Path.of(folder));
    running.add(cluster.server());
  }

  @Test
  void aSecondClusterDoesNotTakeTheNameOfOneThatRuns() {
    up(cluster(1, "one"), "/root/.kemudi");
    assertEquals("kemudi", users.currentContext());
    up(cluster(2, "two"), "/tmp/.second");
    assertEquals("kemudi-second", users.currentContext());
    assertEquals("one", users.client("kemudi").caPem());
    assertEquals("two", users.client("kemudi-second").caPem());
  }

  @Test
  void aClusterKeepsItsName() {
    up(cluster(1, "one"), "/root/.kemudi");
    up(cluster(2, "two"), "/tmp/second");
    running.clear();
    up(cluster(3, "two"), "/tmp/second");
    assertEquals("kemudi-second", users.currentContext());
    up(cluster(4, "one"), "/root/.kemudi");
    assertEquals("kemudi", users.currentContext());
    assertEquals(URI.create("https://127.0.0.1:4"), users.client().server());
    assertEquals(List.of("kemudi", "kemudi-second"), users.contexts().stream().sorted().toList());
  }

  @Test
  void aContextThatLeadsNowhereIsReplaced() {
    users =
        users
            .with(new Kubeconfig.Context("other", "kemudi", "someone", ""), cluster(9, "nine"))
            .without("other")
            .withCurrentContext("kemudi");
    up(cluster(1, "one"), "/root/.kemudi");
    assertEquals("one", users.client("kemudi").caPem());
  }

  @Test
  void theNameOfAClusterThatIsGoneIsFree() {
    up(cluster(1, "one"), "/root/.kemudi");
    running.clear();
    up(cluster(2, "two"), "/tmp/second");
    assertEquals("kemudi", users.currentContext());
    assertEquals(List.of("kemudi"), users.contexts());
  }
}
