package dev.kemudi.client.informer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedInformersTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(
          client,
          InstantSource.system(),
          new SplittableRandom(1),
          new SharedInformers.Patience(Duration.ofMillis(1), Duration.ofMillis(2)));
  private final Informer<ConfigMap> configMaps = informers.of(CoreV1.CONFIGMAPS);
  private final Log log = new Log();

  /** Every event as a line of text. */
  private static final class Log implements Informer.Listener<ConfigMap> {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void added(ConfigMap object) {
      lines.add("added " + text(object));
    }

    @Override
    public void updated(ConfigMap old, ConfigMap object) {
      lines.add("updated " + text(old) + " to " + text(object));
    }

    @Override
    public void deleted(ConfigMap object) {
      lines.add("deleted " + text(object));
    }

    private static String text(ConfigMap object) {
      return object.name() + object.data().getOrDefault("v", "");
    }

    String next() throws InterruptedException {
      String line = lines.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      assertNotNull(line, "nothing was told");
      return line;
    }
  }

  @AfterEach
  void closeAll() {
    informers.close();
  }

  private ConfigMap put(String name, String value) {
    return client.put(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.create()
            .metadata(m -> m.namespace("ns").name(name).uid(name))
            .data(Map.of("v", value))
            .build());
  }

  private void remove(String name) {
    client.remove(CoreV1.CONFIGMAPS, new ObjectKey("ns", name));
  }

  private void sync() throws InterruptedException {
    informers.start();
    assertTrue(informers.awaitSync(SOON));
  }

  @Test
  void whatIsThereAndWhatChangesIsToldInOrder() throws InterruptedException {
    put("a", "1");
    configMaps.addListener(log);
    sync();
    assertEquals("added a1", log.next());
    put("a", "2");
    put("b", "1");
    remove("a");
    assertEquals("updated a1 to a2", log.next());
    assertEquals("added b1", log.next());
    assertEquals("deleted a2", log.next());
    assertNull(configMaps.get(new ObjectKey("ns", "a")));
  }

  @Test
  void objectsAreTheServersOwn() throws InterruptedException {
    put("a", "1");
    sync();
    ObjectKey key = new ObjectKey("ns", "a");
    assertSame(client.get(CoreV1.CONFIGMAPS, key), configMaps.get(key));
  }

  @Test
  void aLateListenerIsToldOfEverything() throws InterruptedException {
    put("a", "1");
    sync();
    configMaps.addListener(log);
    assertTrue(configMaps.awaitSync(SOON));
    assertEquals("added a1", log.next());
    put("b", "1");
    assertEquals("added b1", log.next());
  }

  @Test
  void aClosedWatchGoesOnWhereItStopped() throws InterruptedException {
    AtomicInteger lists = new AtomicInteger();
    client.intercept(
        request -> {
          if (request.verb().equals("list")) {
            lists.incrementAndGet();
          }
        });
    configMaps.addListener(log);
    sync();
    put("a", "1");
    assertEquals("added a1", log.next());
    client.disconnect();
    put("a", "2");
    assertEquals("updated a1 to a2", log.next());
    assertEquals(1, lists.get());
  }

  @Test
  void afterExpiryANewListTellsTheDifference() throws InterruptedException {
    put("gone", "1");
    put("kept", "1");
    put("changed", "1");
    sync();
    configMaps.addListener(log);
    assertTrue(configMaps.awaitSync(SOON));
    log.lines.clear();
    put("changed", "1"); // is told when the watch runs that is to be ended
    log.next();
    AtomicInteger refusals = new AtomicInteger(1);
    client.intercept(
        request -> {
          if (request.verb().equals("watch") && refusals.getAndDecrement() > 0) {
            remove("gone");
            put("changed", "2");
            put("new", "1");
            client.compact();
            throw StatusError.expired("too old");
          }
        });
    client.disconnect();
    List<String> told = List.of(log.next(), log.next(), log.next(), log.next());
    assertEquals(
        List.of(
            "added new1",
            "deleted gone1",
            "updated changed1 to changed2",
            "updated kept1 to kept1"),
        told.stream().sorted().toList());
  }

  @Test
  void anUnreachableServerIsTriedAgain() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger(3);
    client.intercept(
        request -> {
          if (failures.getAndDecrement() > 0) {
            throw new TransportException("no answer", new IOException("refused"));
          }
        });
    put("a", "1");
    sync();
    assertEquals(1, configMaps.list().size());
  }

  @Test
  void longListsAreReadInPages() throws InterruptedException {
    for (int i = 0; i < 1_203; i++) {
      put("o" + i, "");
    }
    sync();
    assertEquals(1_203, configMaps.list().size());
  }

  @Test
  void indexesFollowTheObjects() throws InterruptedException {
    put("a", "1");
    put("b", "1");
    sync();
    configMaps.addIndex("v", object -> List.of(object.data().getOrDefault("v", "")));
    configMaps.addListener(log);
    assertTrue(configMaps.awaitSync(SOON));
    log.lines.clear();
    assertEquals(2, configMaps.byIndex("v", "1").size());
    put("a", "2");
    log.next();
    assertEquals("b", configMaps.byIndex("v", "1").getFirst().name());
    assertEquals("a", configMaps.byIndex("v", "2").getFirst().name());
    remove("a");
    log.next();
    assertTrue(configMaps.byIndex("v", "2").isEmpty());
    assertEquals(1, configMaps.list("ns").size());
    assertTrue(configMaps.list("other").isEmpty());
  }

  @Test
  void aListenerThatFailsIsToldOfWhatFollows() throws InterruptedException {
    configMaps.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(ConfigMap object) {
            log.added(object);
            throw new IllegalStateException("for the test");
          }

          @Override
          public void updated(ConfigMap old, ConfigMap object) {
            log.updated(old, object);
          }

          @Override
          public void deleted(ConfigMap object) {}
        });
    sync();
    put("a", "1");
    put("a", "2");
    assertEquals("added a1", log.next());
    assertEquals("updated a1 to a2", log.next());
  }

  @Test
  void equalSelectionsShareAnInformer() {
    ListQuery query = ListQuery.inNamespace("ns");
    assertSame(informers.of(CoreV1.CONFIGMAPS, query), informers.of(CoreV1.CONFIGMAPS, query));
    assertSame(configMaps, informers.of(CoreV1.CONFIGMAPS));
  }

  @Test
  void nothingIsSyncedBeforeTheStart() throws InterruptedException {
    assertFalse(configMaps.hasSynced());
    assertFalse(configMaps.awaitSync(Duration.ofMillis(1)));
  }

  @Test
  void closingEndsWaitsAfterFailuresToo() throws InterruptedException {
    client.intercept(
        request -> {
          throw new TransportException("no answer", new IOException("refused"));
        });
    informers.start();
    informers.close();
    assertFalse(configMaps.hasSynced());
  }
}
