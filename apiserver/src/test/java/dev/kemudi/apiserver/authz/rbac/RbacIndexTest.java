package dev.kemudi.apiserver.authz.rbac;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The index behind real informers. */
class RbacIndexTest {
  private final MapClient client = new MapClient();

  @Test
  @Timeout(60)
  void followsTheServer() throws InterruptedException {
    client.create(
        RbacV1.CLUSTERROLES,
        RbacObjects.clusterRole("reader", RbacObjects.rule("get", "", "pods")));
    try (Informers informers =
        new SharedInformers(client, InstantSource.system(), ThreadLocalRandom.current())) {
      RbacAuthorizer rbac = new RbacAuthorizer(new RbacIndex(informers));
      informers.start();
      assertTrue(informers.awaitSync(Duration.ofSeconds(30)));
      client.create(
          RbacV1.ROLEBINDINGS,
          RbacObjects.binding("a", "ClusterRole", "reader", RbacObjects.user("ann")));
      awaitDecision(rbac, true);
      client.delete(
          RbacV1.ROLEBINDINGS,
          new ObjectKey("a", "reader-here"),
          DeleteOptionsBuilder.create().build());
      awaitDecision(rbac, false);
    }
  }

  /** Informers that were quick have listed before what a cluster begins with was written. */
  @Test
  @Timeout(60)
  void tellsWhenWhatAClusterBeginsWithCounts() throws InterruptedException {
    var role = RbacObjects.clusterRole("reader", RbacObjects.rule("get", "", "pods"));
    var binding = RbacObjects.binding("a", "ClusterRole", "reader", RbacObjects.user("ann"));
    try (Informers informers =
        new SharedInformers(client, InstantSource.system(), ThreadLocalRandom.current())) {
      RbacIndex index = new RbacIndex(informers, List.of(role), List.of(binding));
      informers.start();
      assertTrue(informers.awaitSync(Duration.ofSeconds(30)));
      client.create(RbacV1.CLUSTERROLES, role);
      assertFalse(index.awaitFirst(Duration.ofMillis(1)));
      client.create(RbacV1.ROLEBINDINGS, binding);
      assertTrue(index.awaitFirst(Duration.ofSeconds(30)));
      assertInstanceOf(
          Decision.Allow.class,
          new RbacAuthorizer(index)
              .authorize(
                  SystemUsers.user("ann"), RbacObjects.request("get", "", "a", "pods", "x")));
    }
  }

  /** The informers are behind by a moment; the test's own time limit bounds the wait. */
  private static void awaitDecision(RbacAuthorizer rbac, boolean allowed)
      throws InterruptedException {
    while (rbac.authorize(SystemUsers.user("ann"), RbacObjects.request("get", "", "a", "pods", "x"))
            instanceof Decision.Allow
        != allowed) {
      Thread.sleep(1);
    }
  }
}
