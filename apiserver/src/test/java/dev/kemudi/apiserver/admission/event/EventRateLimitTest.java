package dev.kemudi.apiserver.admission.event;

import static dev.kemudi.apiserver.admission.Writes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Surroundings;
import dev.kemudi.apiserver.admission.Writes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventRateLimitTest {
  private static final String HEAD =
      "apiVersion: eventratelimit.admission.k8s.io/v1alpha1\nkind: Configuration\n";

  private Instant now = Instant.EPOCH;

  private EventRateLimit plugin(String limits) {
    return new EventRateLimit(
        Surroundings.with(
            Surroundings.with(Surroundings.of(new MapClient()), () -> now),
            EventRateLimit.NAME,
            HEAD + limits));
  }

  private static AdmissionRequest event(String namespace, String user, String object) {
    Event event =
        EventBuilder.create()
            .metadata(m -> m.name("e").namespace(namespace))
            .involvedObject(o -> o.kind("Pod").namespace(namespace).name(object))
            .source(s -> s.component("kubelet"))
            .build();
    return Writes.write(Operation.CREATE, CoreV1.EVENTS, event, null, user);
  }

  @Test
  void theServerTakesSoManyAndMoreWithTime() {
    EventRateLimit plugin = plugin("limits:\n- {type: Server, qps: 2, burst: 3}\n");
    for (int i = 0; i < 3; i++) {
      assertEquals("", refusal(plugin, event("a", "u" + i, "o" + i)));
    }
    String refused = "Too many requests: limit reached on type Server for key ";
    assertEquals(refused, refusal(plugin, event("b", "u", "o")));
    now = now.plusSeconds(1);
    assertEquals("", refusal(plugin, event("b", "u", "o")));
    assertEquals("", refusal(plugin, event("b", "u", "o")));
    assertEquals(refused, refusal(plugin, event("b", "u", "o")));
  }

  @Test
  void eachSourceHasItsOwn() {
    EventRateLimit plugin =
        plugin(
            """
            limits:
            - {type: Namespace, qps: 1, burst: 2}
            - {type: User, qps: 1, burst: 3}
            - {type: SourceAndObject, qps: 1, burst: 1}
            """);
    assertEquals("", refusal(plugin, event("a", "kim", "x")));
    assertEquals(
        "Too many requests: limit reached on type SourceAndObject for key kubeletPodax",
        refusal(plugin, event("a", "kim", "x")));
    assertEquals("", refusal(plugin, event("b", "kim", "x")));
    assertEquals(
        "Too many requests: [limit reached on type Namespace for key a, limit reached on type User"
            + " for key kim]",
        refusal(plugin, event("a", "kim", "y")));
  }

  @Test
  void theLeastHeardOfAreForgotten() {
    EventRateLimit plugin =
        plugin("limits:\n- {type: Namespace, qps: 1, burst: 1, cacheSize: 1}\n");
    assertEquals("", refusal(plugin, event("a", "u", "o")));
    assertEquals("", refusal(plugin, event("b", "u", "o")));
    assertEquals("", refusal(plugin, event("a", "u", "o")));
    assertEquals(
        "Too many requests: limit reached on type Namespace for key a",
        refusal(plugin, event("a", "u", "o")));
  }

  private String problem(String limits) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> plugin(limits)).getMessage());
  }

  @Test
  void settingsMustMakeSense() {
    assertEquals("limits: Invalid value: []: must not be empty", problem(""));
    assertEquals(
        "[limits[0].type: Unsupported value: \"Cluster\": supported values: \"Namespace\","
            + " \"Server\", \"SourceAndObject\", \"User\", limits[0].burst: Invalid value: 0: must"
            + " be positive, limits[0].cacheSize: Invalid value: -1: must not be negative]",
        problem("limits:\n- {type: Cluster, qps: 1, cacheSize: -1}\n"));
  }
}
