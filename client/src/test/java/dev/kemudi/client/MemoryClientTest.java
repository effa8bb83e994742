package dev.kemudi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.BindingBuilder;
import dev.kemudi.api.core.v1.BindingCodec;
import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemoryClientTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private final MemoryClient client = new MemoryClient();

  static ConfigMap configMap(String name) {
    return ConfigMapBuilder.create().metadata(m -> m.namespace("ns").name(name)).build();
  }

  static Pod pod(String name) {
    return PodBuilder.create().metadata(m -> m.namespace("ns").name(name)).build();
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("ns", name);
  }

  @Test
  void aStaleUpdateIsAConflict() {
    ConfigMap first = client.create(CoreV1.CONFIGMAPS, configMap("a"));
    client.update(CoreV1.CONFIGMAPS, ConfigMapBuilder.from(first).data(Map.of("k", "1")).build());
    StatusError error =
        assertThrows(
            StatusError.class,
            () ->
                client.update(
                    CoreV1.CONFIGMAPS,
                    ConfigMapBuilder.from(first).data(Map.of("k", "2")).build()));
    assertTrue(error.isConflict());
  }

  @Test
  void anUpdateThatChangesNothingKeepsTheVersion() {
    ConfigMap first = client.create(CoreV1.CONFIGMAPS, configMap("a"));
    assertEquals(
        first.resourceVersion(), client.update(CoreV1.CONFIGMAPS, first).resourceVersion());
  }

  @Test
  void namesAreGenerated() {
    ConfigMap nameless =
        ConfigMapBuilder.create().metadata(m -> m.namespace("ns").generateName("x-")).build();
    String one = client.create(CoreV1.CONFIGMAPS, nameless).name();
    String other = client.create(CoreV1.CONFIGMAPS, nameless).name();
    assertTrue(one.matches("x-[a-z0-9]{5}") && !one.equals(other), one + " " + other);
  }

  @Test
  void specAndStatusAreWrittenApart() {
    Pod created = client.create(CoreV1.PODS, pod("p"));
    Pod both =
        PodBuilder.from(created).spec(s -> s.nodeName("n")).status(s -> s.phase("Running")).build();
    assertEquals("Pending", client.update(CoreV1.PODS, both).status().phase());
    Pod current = client.get(CoreV1.PODS, key("p"));
    Pod running =
        PodBuilder.from(current)
            .spec(s -> s.nodeName("other"))
            .status(s -> s.phase("Running"))
            .build();
    Pod after = client.updateStatus(CoreV1.PODS, running);
    assertEquals("Running", after.status().phase());
    assertEquals("n", after.spec().nodeName());
  }

  @Test
  void aFinalizerHoldsADeletionBack() {
    ConfigMap held =
        ConfigMapBuilder.from(configMap("a")).metadata(m -> m.finalizers(List.of("x/y"))).build();
    client.create(CoreV1.CONFIGMAPS, held);
    client.delete(CoreV1.CONFIGMAPS, key("a"), MemoryClient.NO_OPTIONS);
    assertNotNull(client.get(CoreV1.CONFIGMAPS, key("a")).metadata().deletionTimestamp());
    client.patch(
        CoreV1.CONFIGMAPS,
        key("a"),
        PatchRequest.of(PatchRequest.Type.MERGE, "{\"metadata\":{\"finalizers\":null}}"));
    assertThrows(StatusError.class, () -> client.get(CoreV1.CONFIGMAPS, key("a")));
  }

  @Test
  void aPodOnANodeIsGivenTime() {
    client.create(CoreV1.PODS, pod("p"));
    client.createSubresource(
        CoreV1.PODS,
        key("p"),
        "binding",
        BindingCodec.INSTANCE,
        BindingBuilder.create().target(t -> t.name("n")).build(),
        StatusCodec.INSTANCE);
    client.delete(CoreV1.PODS, key("p"), MemoryClient.NO_OPTIONS);
    Pod dying = client.get(CoreV1.PODS, key("p"));
    assertEquals(30L, dying.metadata().deletionGracePeriodSeconds());
    assertEquals("n", dying.spec().nodeName());
    client.delete(
        CoreV1.PODS, key("p"), DeleteOptionsBuilder.create().gracePeriodSeconds(0L).build());
    assertThrows(StatusError.class, () -> client.get(CoreV1.PODS, key("p")));
  }

  @Test
  void strategicPatchesMergeByKey() {
    client.create(CoreV1.PODS, pod("p"));
    for (String type : List.of("Ready", "Initialized")) {
      client.patch(
          CoreV1.PODS,
          key("p"),
          PatchRequest.of(
                  PatchRequest.Type.STRATEGIC_MERGE,
                  "{\"status\":{\"conditions\":[{\"type\":\"" + type + "\",\"status\":\"True\"}]}}")
              .on("status"));
    }
    assertEquals(2, client.get(CoreV1.PODS, key("p")).status().conditions().size());
  }

  @Test
  void selectorsNarrowListsAndWatches() throws InterruptedException {
    ListQuery onNode = ListQuery.ALL.withFields("spec.nodeName=n").withLabels("app in (a, b)");
    try (Watch<Pod> watch = client.watch(CoreV1.PODS, onNode)) {
      Pod labelled = PodBuilder.from(pod("p")).metadata(m -> m.labels(Map.of("app", "b"))).build();
      Pod created = client.create(CoreV1.PODS, labelled);
      assertTrue(client.list(CoreV1.PODS, onNode).items().isEmpty());
      Pod bound =
          client.put(CoreV1.PODS, PodBuilder.from(created).spec(s -> s.nodeName("n")).build());
      assertEquals(List.of(bound), client.list(CoreV1.PODS, onNode).items());
      assertEquals(new Watch.Event.Added<>(bound), watch.next(SOON));
      client.put(CoreV1.PODS, PodBuilder.from(bound).spec(s -> s.nodeName("m")).build());
      assertInstanceOf(Watch.Event.Deleted.class, watch.next(SOON));
    }
  }

  @Test
  void listsComeInPages() {
    for (String name : List.of("a", "b", "c")) {
      client.create(CoreV1.CONFIGMAPS, configMap(name));
    }
    var first = client.list(CoreV1.CONFIGMAPS, ListQuery.ALL.page(2, ""));
    var rest =
        client.list(CoreV1.CONFIGMAPS, ListQuery.ALL.page(2, first.metadata().continueToken()));
    assertEquals(List.of("a", "b"), first.items().stream().map(KubeObject::name).toList());
    assertEquals(List.of("c"), rest.items().stream().map(KubeObject::name).toList());
    assertEquals("", rest.metadata().continueToken());
  }

  @Test
  void metadataCanBeReadAndPatchedAlone() {
    ConfigMap created = client.create(CoreV1.CONFIGMAPS, configMap("a"));
    Resource<PartialObjectMetadata> metadata =
        new ServedResource(CoreV1.CONFIGMAPS.kind().gvk(), "configmaps", true, List.of())
            .metadata();
    assertEquals(created.uid(), client.get(metadata, key("a")).uid());
    client.patch(
        metadata,
        key("a"),
        PatchRequest.of(PatchRequest.Type.MERGE, "{\"metadata\":{\"labels\":{\"l\":\"v\"}}}"));
    assertEquals(Map.of("l", "v"), client.get(CoreV1.CONFIGMAPS, key("a")).metadata().labels());
  }

  @Test
  void anOldVersionExpires() {
    ConfigMap first = client.create(CoreV1.CONFIGMAPS, configMap("a"));
    client.create(CoreV1.CONFIGMAPS, configMap("b"));
    client.compact();
    StatusError error =
        assertThrows(
            StatusError.class,
            () -> client.watch(CoreV1.CONFIGMAPS, ListQuery.ALL.from(first.resourceVersion())));
    assertTrue(error.isExpired());
  }

  @Test
  void callsCanBeRefusedAndAreRemembered() {
    StatusError refusal = StatusError.serviceUnavailable("not now");
    client.intercept(
        request -> {
          if (request.verb().equals("create")) {
            throw refusal;
          }
        });
    assertSame(
        refusal,
        assertThrows(StatusError.class, () -> client.create(CoreV1.CONFIGMAPS, configMap("a"))));
    assertEquals(1, client.writes().size());
  }

  @Test
  void anApplyCreatesOrMerges() {
    PatchRequest apply = PatchRequest.of(PatchRequest.Type.APPLY, "data:\n  k: '1'\n");
    ConfigMap created = client.patch(CoreV1.CONFIGMAPS, key("a"), apply);
    client.put(CoreV1.CONFIGMAPS, ConfigMapBuilder.from(created).data(Map.of("o", "2")).build());
    assertEquals(
        Map.of("k", "1", "o", "2"), client.patch(CoreV1.CONFIGMAPS, key("a"), apply).data());
  }
}
