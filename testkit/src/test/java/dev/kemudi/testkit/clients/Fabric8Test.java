package dev.kemudi.testkit.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.testkit.junit.KemudiTest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What programs do with fabric8's client works as at upstream. */
@KemudiTest(nodes = 1)
class Fabric8Test {
  private static ConfigMap named(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withData(Map.of("a", "b"))
        .build();
  }

  private static Resource<ConfigMap> at(KubernetesClient client, String name) {
    return client.configMaps().inNamespace("default").withName(name);
  }

  @Test
  void allKindsOfPatches(KubernetesClient client) {
    client.resource(named("patched")).create();
    Resource<ConfigMap> object = at(client, "patched");
    object.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"m\":\"1\"}}");
    object.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"s\":\"2\"}}");
    object.patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/data/a\"}]");
    object.edit(
        found -> new ConfigMapBuilder(found).addToData("e", "3").removeFromData("m").build());
    assertEquals(Map.of("s", "2", "e", "3"), object.get().getData());
  }

  @Test
  void appliedFieldsHaveOwners(KubernetesClient client) {
    client.resource(named("applied")).fieldManager("one").serverSideApply();
    ConfigMap other = new ConfigMapBuilder(named("applied")).withData(Map.of("a", "c")).build();
    KubernetesClientException conflict =
        assertThrows(
            KubernetesClientException.class,
            () -> client.resource(other).fieldManager("two").serverSideApply());
    assertEquals(409, conflict.getCode());
    assertTrue(
        String.valueOf(conflict.getMessage()).contains("conflict with \"one\": .data.a"),
        conflict.getMessage());
    client.resource(other).fieldManager("two").forceConflicts().serverSideApply();
    assertEquals("c", at(client, "applied").get().getData().get("a"));
  }

  @Test
  void aWriteToAnOldVersionIsRefused(KubernetesClient client) {
    ConfigMap old = client.resource(named("locked")).create();
    client.resource(new ConfigMapBuilder(old).addToData("x", "y").build()).update();
    KubernetesClientException conflict =
        assertThrows(
            KubernetesClientException.class,
            () -> client.resource(new ConfigMapBuilder(old).addToData("x", "z").build()).update());
    assertEquals(409, conflict.getCode());
    assertEquals("Conflict", conflict.getStatus().getReason());
  }

  @Test
  void informersFollow(KubernetesClient client) throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (SharedIndexInformer<ConfigMap> informer =
        client
            .configMaps()
            .inNamespace("default")
            .withLabel("followed")
            .inform(new Recorder(events))) {
      assertTrue(informer.hasSynced());
      ConfigMap labelled =
          new ConfigMapBuilder(named("followed"))
              .editMetadata()
              .addToLabels("followed", "")
              .endMetadata()
              .build();
      client.resource(labelled).create();
      assertEquals("added followed", events.poll(30, TimeUnit.SECONDS));
      at(client, "followed").edit(found -> new ConfigMapBuilder(found).addToData("x", "y").build());
      assertEquals("updated followed", events.poll(30, TimeUnit.SECONDS));
      assertEquals("y", informer.getIndexer().list().getFirst().getData().get("x"));
      at(client, "followed")
          .edit(
              found ->
                  new ConfigMapBuilder(found)
                      .editMetadata()
                      .removeFromLabels("followed")
                      .endMetadata()
                      .build());
      assertEquals("deleted followed", events.poll(30, TimeUnit.SECONDS));
    }
  }

  private record Recorder(BlockingQueue<String> events) implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap object) {
      events.add("added " + object.getMetadata().getName());
    }

    @Override
    public void onUpdate(ConfigMap old, ConfigMap object) {
      events.add("updated " + object.getMetadata().getName());
    }

    @Override
    public void onDelete(ConfigMap object, boolean unknown) {
      events.add("deleted " + object.getMetadata().getName());
    }
  }

  @Test
  void leadersFollowOneAnother(KubernetesClient client) throws Exception {
    BlockingQueue<String> leaders = new LinkedBlockingQueue<>();
    CompletableFuture<?> first = elector(client, "first", leaders).start();
    assertEquals("first", leaders.poll(30, TimeUnit.SECONDS));
    CompletableFuture<?> second = elector(client, "second", leaders).start();
    first.cancel(true);
    assertEquals("second", leaders.poll(30, TimeUnit.SECONDS));
    second.cancel(true);
  }

  /** Leases that are given back: nobody waits for one to end, and none ends for want of time. */
  private static LeaderElector elector(
      KubernetesClient client, String name, BlockingQueue<String> leaders) {
    return client
        .leaderElector()
        .withConfig(
            new LeaderElectionConfigBuilder()
                .withName(name)
                .withLock(new LeaseLock("default", "the-lease", name))
                .withLeaseDuration(Duration.ofSeconds(60))
                .withRenewDeadline(Duration.ofSeconds(40))
                .withRetryPeriod(Duration.ofMillis(200))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(
                    new LeaderCallbacks(() -> leaders.add(name), () -> {}, leader -> {}))
                .build())
        .build();
  }

  @Test
  void longListsComeInPages(KubernetesClient client) {
    for (int i = 0; i < 5; i++) {
      client
          .resource(
              new ConfigMapBuilder(named("page-" + i))
                  .editMetadata()
                  .addToLabels("paged", "yes")
                  .endMetadata()
                  .build())
          .create();
    }
    var selected = client.configMaps().inNamespace("default").withLabel("paged", "yes");
    ConfigMapList page = selected.list(new ListOptionsBuilder().withLimit(2L).build());
    int seen = page.getItems().size();
    while (page.getMetadata().getContinue() != null
        && !page.getMetadata().getContinue().isEmpty()) {
      assertEquals(2, page.getItems().size());
      page =
          selected.list(
              new ListOptionsBuilder()
                  .withLimit(2L)
                  .withContinue(page.getMetadata().getContinue())
                  .build());
      seen += page.getItems().size();
    }
    assertEquals(5, seen);
  }

  @Test
  void deploymentsAreScaledAndRestarted(KubernetesClient client) {
    Deployment deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("web")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .withNewSelector()
            .addToMatchLabels("app", "web")
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .addToLabels("app", "web")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("c")
            .withImage("i")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    client.resource(deployment).create();
    var web = client.apps().deployments().inNamespace("default").withName("web");
    web.waitUntilReady(60, TimeUnit.SECONDS);
    web.withTimeout(60, TimeUnit.SECONDS).scale(3);
    web.waitUntilCondition(
        found -> Objects.equals(3, found.getStatus().getReadyReplicas()), 60, TimeUnit.SECONDS);
    String before = pods(client).getMetadata().getName();
    web.rolling().restart();
    client
        .pods()
        .inNamespace("default")
        .withName(before)
        .waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
    assertNotEquals(before, pods(client).getMetadata().getName());
    assertFalse(web.delete().isEmpty());
  }

  private static Pod pods(KubernetesClient client) {
    return client
        .pods()
        .inNamespace("default")
        .withLabel("app", "web")
        .list()
        .getItems()
        .getFirst();
  }

  @Test
  void podsAreEvicted(KubernetesClient client) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("evicted")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withTerminationGracePeriodSeconds(0L)
            .addNewContainer()
            .withName("c")
            .withImage("i")
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
    var evicted = client.pods().inNamespace("default").withName("evicted");
    evicted.waitUntilReady(60, TimeUnit.SECONDS);
    assertTrue(evicted.evict());
    evicted.waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
  }

  @Test
  void theServerTellsItsVersion(KubernetesClient client) {
    assertEquals("1", client.getKubernetesVersion().getMajor());
    assertEquals("25", client.getKubernetesVersion().getMinor());
    assertTrue(client.supports("apps/v1", "Deployment"));
    assertFalse(client.supports("apps/v1beta1", "Deployment"));
  }
}
