package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.SecretCodec;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchedObjectsTest {
  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new Random(1));
  private final Queue<String> changed = new ConcurrentLinkedQueue<>();
  private final WatchedObjects objects = new WatchedObjects(informers, changed::add);
  private final Queue<String> lists = new ConcurrentLinkedQueue<>();

  private final Pod pod =
      TestPods.pod(
          """
          imagePullSecrets: [{name: pull}]
          volumes: [{name: v, configMap: {name: settings}}]
          containers: [{name: main, envFrom: [{secretRef: {name: keys}}]}]
          """);

  @BeforeEach
  void start() {
    client.intercept(
        request -> {
          if (request.verb().equals("list") && request.resource().resource().equals("configmaps")) {
            lists.add(request.resource().toString());
          }
        });
    informers.start();
  }

  @AfterEach
  void stop() {
    informers.close();
  }

  private void configMap(String name, String value, boolean immutable) {
    put(
        CoreV1.CONFIGMAPS,
        TestPods.read(
            ConfigMapCodec.INSTANCE,
            "{metadata: {name: %s, namespace: shop}, immutable: %s, data: {key: %s}}"
                .formatted(name, immutable, value)));
  }

  private <T extends KubeObject> void put(Resource<T> resource, T object) {
    client.put(resource, object);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(2);
    }
  }

  private String value() throws InterruptedException {
    return objects.configMap("shop", "settings").data().getOrDefault("key", "");
  }

  @Test
  void followsWhatPodsReferTo() throws Exception {
    configMap("settings", "one", false);
    put(
        CoreV1.SECRETS,
        TestPods.read(SecretCodec.INSTANCE, "{metadata: {name: pull, namespace: shop}, type: t}"));
    objects.register(pod);
    assertEquals("one", value());
    assertEquals("t", objects.secret("shop", "pull").type());
    configMap("settings", "two", false);
    await(() -> value().equals("two"));
    assertEquals(
        "secret \"keys\" not found",
        assertThrows(StatusError.class, () -> objects.secret("shop", "keys")).getMessage());
    client.remove(CoreV1.CONFIGMAPS, new ObjectKey("shop", "settings"));
    await(
        () -> {
          try {
            value();
            return false;
          } catch (StatusError e) {
            return e.isNotFound()
                && String.valueOf(e.getMessage()).equals("configmap \"settings\" not found");
          }
        });
  }

  @Test
  void tellsWhoseObjectsChange() throws Exception {
    configMap("settings", "one", false);
    objects.register(pod);
    await(() -> changed.size() == 1);
    configMap("other", "one", false);
    configMap("settings", "two", false);
    await(() -> changed.size() == 2);
    client.remove(CoreV1.CONFIGMAPS, new ObjectKey("shop", "settings"));
    await(() -> changed.size() == 3);
    assertEquals(Set.of(pod.uid()), Set.copyOf(changed));
  }

  @Test
  void watchesNothingElse() throws Exception {
    objects.register(pod);
    assertEquals(
        "object \"shop\"/\"other\" not registered",
        assertThrows(StatusError.class, () -> objects.configMap("shop", "other")).getMessage());
    objects.unregister(pod.uid());
    assertThrows(StatusError.class, () -> objects.configMap("shop", "settings"));
  }

  @Test
  void readsImmutableObjectsOnce() throws Exception {
    configMap("settings", "one", true);
    objects.register(pod);
    assertEquals("one", value());
    int listed = lists.size();
    configMap("settings", "two", true);
    objects.register(pod);
    assertEquals("one", value());
    assertEquals(listed, lists.size());
  }
}
