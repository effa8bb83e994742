package dev.kemudi.apiserver.admission.pod;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Surroundings;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodTolerationRestrictionTest {
  private static final String DEFAULTS = "scheduler.alpha.kubernetes.io/defaultTolerations";
  private static final String ALLOWED = "scheduler.alpha.kubernetes.io/tolerationsWhitelist";
  private static final String SETTINGS =
      """
      apiVersion: podtolerationrestriction.admission.k8s.io/v1alpha1
      kind: Configuration
      default:
      - {key: cluster, operator: Exists}
      whitelist:
      - {key: cluster, operator: Exists}
      - {key: mine, operator: Exists}
      """;

  private final MapClient client = new MapClient();
  private final PluginSurroundings bare = Surroundings.of(client);

  private void namespace(Map<String, String> annotations) {
    client.seed(
        CoreV1.NAMESPACES,
        NamespaceBuilder.create().metadata(m -> m.name("shop").annotations(annotations)).build());
  }

  private static Toleration toleration(String key, String effect) {
    return TolerationBuilder.create().key(key).operator("Exists").effect(effect).build();
  }

  private static Pod pod(Toleration... own) {
    return PodBuilder.create()
        .metadata(m -> m.name("web").namespace("shop"))
        .spec(spec -> spec.tolerations(List.of(own)))
        .build();
  }

  private static Object tolerations(PodTolerationRestriction plugin, Pod pod) {
    Object made = mutated(plugin, create(CoreV1.PODS, pod));
    return made instanceof Pod tolerant ? tolerant.spec().tolerations() : made;
  }

  private PodTolerationRestriction configured() {
    return new PodTolerationRestriction(
        Surroundings.with(bare, PodTolerationRestriction.NAME, SETTINGS));
  }

  @Test
  void theNamespacesDefaultsAreAdded() {
    namespace(Map.of(DEFAULTS, "[{\"key\":\"a\",\"operator\":\"Exists\"}]"));
    PodTolerationRestriction plugin = new PodTolerationRestriction(bare);
    assertEquals(
        List.of(toleration("b", ""), toleration("a", "")),
        tolerations(plugin, pod(toleration("b", ""))));
    assertEquals(
        List.of(toleration("a", "")), tolerations(plugin, pod(toleration("a", "NoSchedule"))));
  }

  @Test
  void podsThatAskForSomethingStayUnderMemoryPressure() {
    namespace(Map.of());
    Pod asking =
        PodBuilder.create()
            .metadata(m -> m.name("web").namespace("shop"))
            .spec(
                spec ->
                    spec.containers(
                        List.of(
                            ContainerBuilder.create()
                                .resources(r -> r.requests(Map.of("cpu", Quantity.ofUnits(1))))
                                .build())))
            .build();
    assertEquals(
        List.of(toleration("node.kubernetes.io/memory-pressure", "NoSchedule")),
        tolerations(new PodTolerationRestriction(bare), asking));
  }

  @Test
  void theClustersSettingsStandInForTheNamespaces() {
    namespace(Map.of());
    PodTolerationRestriction plugin = configured();
    assertEquals(List.of(toleration("cluster", "")), tolerations(plugin, pod()));
    assertEquals(
        "pod tolerations (possibly merged with namespace default tolerations) conflict with its"
            + " cluster whitelist",
        tolerations(plugin, pod(toleration("other", ""))));
    namespace(Map.of(DEFAULTS, "", ALLOWED, ""));
    assertEquals(
        List.of(toleration("other", "")), tolerations(plugin, pod(toleration("other", ""))));
  }

  @Test
  void theNamespaceSaysWhatIsAllowed() {
    namespace(Map.of(ALLOWED, "[{\"operator\":\"Exists\",\"key\":\"a\"}]"));
    PodTolerationRestriction plugin = new PodTolerationRestriction(bare);
    Pod fine = pod(toleration("a", "NoExecute"));
    Pod foreign = pod(toleration("b", "NoExecute"));
    assertEquals("", refusal(plugin, create(CoreV1.PODS, fine)));
    assertEquals(
        "pod tolerations (possibly merged with namespace default tolerations) conflict with its"
            + " namespace whitelist",
        refusal(plugin, update(CoreV1.PODS, fine, foreign)));
  }

  @Test
  void settingsOfAnotherKindAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PodTolerationRestriction(
                Surroundings.with(
                    bare, PodTolerationRestriction.NAME, "kind: Other\napiVersion: v1\n")));
  }
}
