package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Quotas under many writers at once, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaChargesTest {
  private static final int WRITERS = 16;
  private static final int EACH = 40;
  private static final String COUNT = "count/configmaps";
  private static final String SHORT = "configmaps";

  private TestServer server;
  private Client admin;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(PluginSelection.without("ServiceAccount"));
    admin = server.server.admin();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A quota as its controller leaves it, in a namespace of its own. */
  private void quota(String namespace, String name, Map<String, Quantity> hard) {
    if (admin.find(CoreV1.NAMESPACES, new ObjectKey("", namespace)) == null) {
      admin.create(
          CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name(namespace)).build());
    }
    ResourceQuota made =
        admin.create(
            CoreV1.RESOURCEQUOTAS,
            ResourceQuotaBuilder.create()
                .metadata(m -> m.name(name).namespace(namespace))
                .spec(spec -> spec.hard(hard))
                .build());
    Map<String, Quantity> nothing = new TreeMap<>(hard);
    nothing.replaceAll((resource, amount) -> Quantity.ZERO);
    admin.updateStatus(
        CoreV1.RESOURCEQUOTAS,
        ResourceQuotaBuilder.from(made).status(s -> s.hard(hard).used(nothing)).build());
  }

  private ResourceQuota get(String namespace, String name) {
    return admin.get(CoreV1.RESOURCEQUOTAS, new ObjectKey(namespace, name));
  }

  private void create(String namespace, String name) {
    admin.create(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.create().metadata(m -> m.name(name).namespace(namespace)).build());
  }

  /** How many of the writers' objects got in; all others were refused for the quota. */
  private int flood(String namespace) throws Exception {
    AtomicInteger admitted = new AtomicInteger();
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        String prefix = "w" + writer + "-";
        writers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < EACH; i++) {
                    try {
                      create(namespace, prefix + i);
                      admitted.incrementAndGet();
                    } catch (StatusError e) {
                      assertTrue(e.isForbidden(), e.getMessage());
                    }
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    return admitted.get();
  }

  @Test
  void noneIsLostAndNoneIsTooMuch() throws Exception {
    int most = WRITERS * EACH / 2;
    quota("busy", "q", Map.of(COUNT, Quantity.ofUnits(most)));
    quota("busy", "r", Map.of(SHORT, Quantity.ofUnits(WRITERS * EACH)));
    assertEquals(most, flood("busy"));
    assertEquals(most, admin.list(CoreV1.CONFIGMAPS, ListQuery.inNamespace("busy")).items().size());
    assertEquals(Quantity.ofUnits(most), get("busy", "q").status().used().get(COUNT));
    assertEquals(Quantity.ofUnits(most), get("busy", "r").status().used().get(SHORT));
  }

  /** Somebody else, as the controller does, writes the quota between its charges. */
  @Test
  void anotherWriterOfTheQuotaIsNoObstacle() throws Exception {
    quota("shared", "q", Map.of(COUNT, Quantity.ofUnits(WRITERS * EACH * 2)));
    Thread other = Thread.ofVirtual().start(() -> annotateUntilStopped("shared"));
    int admitted = flood("shared");
    other.interrupt();
    other.join();
    assertEquals(
        admitted, admin.list(CoreV1.CONFIGMAPS, ListQuery.inNamespace("shared")).items().size());
    assertEquals(WRITERS * EACH, admitted);
    assertEquals(Quantity.ofUnits(admitted), get("shared", "q").status().used().get(COUNT));
  }

  /**
   * Writes whenever a charge has been written since: of writers who never let a charge in between,
   * a charge that has lost some times in a row tells its client.
   */
  private void annotateUntilStopped(String namespace) {
    String written = "";
    for (int i = 0; i < 20 && !Thread.currentThread().isInterrupted(); ) {
      ResourceQuota quota = get(namespace, "q");
      if (quota.resourceVersion().equals(written)) {
        Thread.onSpinWait();
        continue;
      }
      String text = Integer.toString(i++);
      try {
        written =
            admin
                .update(
                    CoreV1.RESOURCEQUOTAS,
                    ResourceQuotaBuilder.from(quota)
                        .metadata(m -> m.annotations(Map.of("turn", text)))
                        .build())
                .resourceVersion();
      } catch (StatusError e) {
        assertTrue(e.isConflict(), e.getMessage());
      }
    }
  }

  @Test
  void theRefusalIsUpstreams() {
    quota("small", "q", Map.of(COUNT, Quantity.ofUnits(0)));
    StatusError error = assertThrows(StatusError.class, () -> create("small", "a"));
    assertEquals(403, error.code());
    assertEquals(
        "configmaps \"a\" is forbidden: exceeded quota: q, requested: count/configmaps=1, used:"
            + " count/configmaps=0, limited: count/configmaps=0",
        error.getMessage());
  }
}
