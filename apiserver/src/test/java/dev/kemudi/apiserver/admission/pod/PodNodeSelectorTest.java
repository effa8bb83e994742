package dev.kemudi.apiserver.admission.pod;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodNodeSelectorTest {
  private final MapClient client = new MapClient();
  private final PluginSurroundings bare = Surroundings.of(client);

  private void namespace(String name, Map<String, String> annotations) {
    client.seed(
        CoreV1.NAMESPACES,
        NamespaceBuilder.create().metadata(m -> m.name(name).annotations(annotations)).build());
  }

  private void selecting(String selector) {
    namespace("shop", Map.of("scheduler.alpha.kubernetes.io/node-selector", selector));
  }

  private static Pod pod(Map<String, String> selector) {
    return PodBuilder.create()
        .metadata(m -> m.name("web").namespace("shop"))
        .spec(spec -> spec.nodeSelector(selector))
        .build();
  }

  private Object placed(PodNodeSelector plugin, Map<String, String> selector) {
    return mutated(plugin, create(CoreV1.PODS, pod(selector))) instanceof Pod pod
        ? pod.spec().nodeSelector()
        : mutated(plugin, create(CoreV1.PODS, pod(selector)));
  }

  private PodNodeSelector configured(String settings) {
    return new PodNodeSelector(Surroundings.with(bare, PodNodeSelector.NAME, settings));
  }

  @Test
  void theNamespacesSelectorIsAdded() {
    selecting("env = test, zone=a");
    PodNodeSelector plugin = new PodNodeSelector(bare);
    assertEquals(
        Map.of("env", "test", "zone", "a", "disk", "ssd"), placed(plugin, Map.of("disk", "ssd")));
    assertEquals(Map.of("env", "test", "zone", "a"), placed(plugin, Map.of("zone", "a")));
  }

  @Test
  void aPodThatWantsElsewhereIsRefused() {
    selecting("zone=a");
    PodNodeSelector plugin = new PodNodeSelector(bare);
    String refused =
        "pods \"web\" is forbidden: pod node label selector conflicts with its namespace node"
            + " label selector";
    assertEquals(refused, placed(plugin, Map.of("zone", "b")));
    assertEquals(refused, refusal(plugin, create(CoreV1.PODS, pod(Map.of("zone", "b")))));
    assertEquals("", refusal(plugin, create(CoreV1.PODS, pod(Map.of("zone", "a")))));
  }

  @Test
  void theClustersSelectorStandsInForTheNamespaces() {
    PodNodeSelector plugin =
        configured("podNodeSelectorPluginConfig:\n  clusterDefaultNodeSelector: kind=cheap\n");
    namespace("shop", Map.of());
    assertEquals(Map.of("kind", "cheap"), placed(plugin, Map.of()));
    selecting("");
    assertEquals(Map.of(), placed(plugin, Map.of()));
  }

  @Test
  void onlyWhatTheOperatorAllowsMayBeSelected() {
    PodNodeSelector plugin = configured("podNodeSelectorPluginConfig:\n  shop: zone=a,disk=ssd\n");
    namespace("shop", Map.of());
    assertEquals(Map.of("disk", "ssd"), placed(plugin, Map.of("disk", "ssd")));
    assertEquals(
        "pods \"web\" is forbidden: pod node label selector labels conflict with its namespace"
            + " whitelist",
        placed(plugin, Map.of("disk", "hdd")));
  }

  @Test
  void whatMakesNoSenseFails() {
    PodNodeSelector plugin = new PodNodeSelector(bare);
    assertEquals(
        "Internal error occurred: namespace shop does not exist", placed(plugin, Map.of()));
    selecting("zone");
    assertEquals("invalid selector: [zone]", placed(plugin, Map.of()));
    selecting("zone=a b");
    assertInstanceOf(String.class, placed(plugin, Map.of()));
  }
}
