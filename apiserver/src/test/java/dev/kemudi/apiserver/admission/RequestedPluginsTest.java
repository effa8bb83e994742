package dev.kemudi.apiserver.admission;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.delete;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EphemeralContainerBuilder;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinityTermBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.always.AlwaysAdmit;
import dev.kemudi.apiserver.admission.always.AlwaysDeny;
import dev.kemudi.apiserver.admission.namespace.NamespaceAutoProvision;
import dev.kemudi.apiserver.admission.namespace.NamespaceExists;
import dev.kemudi.apiserver.admission.network.DenyServiceExternalIps;
import dev.kemudi.apiserver.admission.pod.AlwaysPullImages;
import dev.kemudi.apiserver.admission.pod.ExtendedResourceToleration;
import dev.kemudi.apiserver.admission.pod.LimitPodHardAntiAffinityTopology;
import dev.kemudi.apiserver.admission.pod.SecurityContextDeny;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The small plugins that are on only where they are asked for. */
class RequestedPluginsTest {
  private static Pod pod(String image, String policy) {
    return PodBuilder.create()
        .metadata(m -> m.name("web").namespace("shop"))
        .spec(
            spec ->
                spec.containers(
                    List.of(
                        ContainerBuilder.create()
                            .name("main")
                            .image(image)
                            .imagePullPolicy(policy)
                            .build())))
        .build();
  }

  @Test
  void alwaysAdmitAndAlwaysDeny() {
    Pod pod = pod("a", "Never");
    String denied = "pods \"web\" is forbidden: admission control is denying all modifications";
    assertEquals("", refusal(new AlwaysAdmit(), create(CoreV1.PODS, pod)));
    assertEquals(denied, mutated(new AlwaysDeny(), create(CoreV1.PODS, pod)));
    assertEquals(denied, refusal(new AlwaysDeny(), delete(CoreV1.PODS, pod)));
  }

  @Test
  void imagesArePulledEachTime() {
    AlwaysPullImages plugin = new AlwaysPullImages();
    Pod given =
        PodBuilder.from(pod("a", "Never"))
            .spec(
                spec ->
                    spec.initContainers(
                            List.of(ContainerBuilder.create().name("first").image("b").build()))
                        .ephemeralContainers(
                            List.of(
                                EphemeralContainerBuilder.create()
                                    .ephemeralContainerCommon(c -> c.name("look").image("c"))
                                    .build())))
            .build();
    Pod pulled = assertInstanceOf(Pod.class, mutated(plugin, create(CoreV1.PODS, given)));
    assertEquals("Always", pulled.spec().containers().getFirst().imagePullPolicy());
    assertEquals("Always", pulled.spec().initContainers().getFirst().imagePullPolicy());
    assertEquals(
        "Always",
        pulled
            .spec()
            .ephemeralContainers()
            .getFirst()
            .ephemeralContainerCommon()
            .imagePullPolicy());
    assertEquals("", refusal(plugin, create(CoreV1.PODS, pulled)));
    assertEquals(
        "pods \"web\" is forbidden: spec.containers[0].imagePullPolicy: Unsupported value:"
            + " \"Never\": supported values: \"Always\"",
        refusal(plugin, create(CoreV1.PODS, pod("a", "Never"))));
  }

  @Test
  void imagesThatAPodHasAlreadyAreLeft() {
    AlwaysPullImages plugin = new AlwaysPullImages();
    Pod old = pod("a", "Never");
    assertEquals("", refusal(plugin, update(CoreV1.PODS, old, pod("a", "IfNotPresent"))));
    Pod pulled =
        assertInstanceOf(Pod.class, mutated(plugin, update(CoreV1.PODS, old, pod("b", "Never"))));
    assertEquals("Always", pulled.spec().containers().getFirst().imagePullPolicy());
  }

  private static Toleration tolerates(String key) {
    return TolerationBuilder.create().key(key).operator("Exists").effect("NoSchedule").build();
  }

  private static List<Toleration> tolerationsWith(List<Toleration> own) {
    Pod asking =
        PodBuilder.create()
            .metadata(m -> m.name("web"))
            .spec(
                spec ->
                    spec.tolerations(own)
                        .containers(
                            List.of(
                                ContainerBuilder.create()
                                    .name("main")
                                    .resources(
                                        r ->
                                            r.requests(
                                                Map.of(
                                                    "cpu", Quantity.ofUnits(1),
                                                    "z.example/fpga", Quantity.ofUnits(1),
                                                    "a.example/gpu", Quantity.ofUnits(1))))
                                    .build())))
            .build();
    return assertInstanceOf(
            Pod.class, mutated(new ExtendedResourceToleration(), create(CoreV1.PODS, asking)))
        .spec()
        .tolerations();
  }

  @Test
  void devicesAreTolerated() {
    assertEquals(
        List.of(tolerates("a.example/gpu"), tolerates("z.example/fpga")),
        tolerationsWith(List.of()));
    Toleration timed =
        TolerationBuilder.from(tolerates("z.example/fpga")).tolerationSeconds(5L).build();
    assertEquals(
        List.of(tolerates("z.example/fpga"), tolerates("a.example/gpu")),
        tolerationsWith(List.of(timed, tolerates("a.example/gpu"))));
    Pod plain = pod("a", "Never");
    assertSame(plain, mutated(new ExtendedResourceToleration(), create(CoreV1.PODS, plain)));
  }

  @Test
  void podsKeepOthersOffTheirNodeOnly() {
    LimitPodHardAntiAffinityTopology plugin = new LimitPodHardAntiAffinityTopology();
    assertEquals("", refusal(plugin, create(CoreV1.PODS, apart("kubernetes.io/hostname"))));
    assertEquals("", refusal(plugin, create(CoreV1.PODS, pod("a", "Never"))));
    assertEquals(
        "pods \"web\" is forbidden: affinity.PodAntiAffinity.RequiredDuringScheduling has"
            + " TopologyKey zone but only key kubernetes.io/hostname is allowed",
        refusal(plugin, create(CoreV1.PODS, apart("zone"))));
  }

  private static Pod apart(String key) {
    return PodBuilder.from(pod("a", "Never"))
        .spec(
            spec ->
                spec.affinity(
                    affinity ->
                        affinity.podAntiAffinity(
                            anti ->
                                anti.requiredDuringSchedulingIgnoredDuringExecution(
                                    List.of(
                                        PodAffinityTermBuilder.create()
                                            .topologyKey(key)
                                            .build())))))
        .build();
  }

  private static String denied(UnaryOperator<PodSpecBuilder> spec) {
    Pod pod = PodBuilder.from(pod("a", "Never")).spec(spec).build();
    return refusal(new SecurityContextDeny(), create(CoreV1.PODS, pod));
  }

  @Test
  void usersAndGroupsAreDenied() {
    String start = "pods \"web\" is forbidden: ";
    assertEquals("", denied(s -> s));
    assertEquals("", denied(s -> s.securityContext(c -> c.runAsGroup(5L))));
    assertEquals(
        start + "pod.Spec.SecurityContext.SupplementalGroups is forbidden",
        denied(s -> s.securityContext(c -> c.supplementalGroups(List.of(5L)).fsGroup(5L))));
    assertEquals(
        start + "pod.Spec.SecurityContext.FSGroup is forbidden",
        denied(s -> s.securityContext(c -> c.fsGroup(5L))));
    assertEquals(
        start + "pod.Spec.SecurityContext.RunAsUser is forbidden",
        denied(s -> s.securityContext(c -> c.runAsUser(5L))));
    Container own =
        ContainerBuilder.create().name("x").securityContext(c -> c.runAsUser(5L)).build();
    assertEquals(
        start + "SecurityContext.RunAsUser is forbidden",
        denied(s -> s.initContainers(List.of(own))));
    assertEquals(
        start + "SecurityContext.SELinuxOptions is forbidden",
        denied(
            s ->
                s.containers(
                    List.of(
                        ContainerBuilder.create()
                            .name("x")
                            .securityContext(c -> c.seLinuxOptions(o -> o.user("u")))
                            .build()))));
  }

  @Test
  void namespacesMustBeThere() {
    MapClient client = new MapClient();
    NamespaceExists plugin = new NamespaceExists(client);
    Pod pod = pod("a", "Never");
    assertEquals("namespaces \"shop\" not found", refusal(plugin, delete(CoreV1.PODS, pod)));
    client.seed(CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name("shop")).build());
    assertEquals("", refusal(plugin, create(CoreV1.PODS, pod)));
  }

  @Test
  void namespacesAreMadeWhereTheyAreMissing() {
    MapClient client = new MapClient();
    NamespaceAutoProvision plugin = new NamespaceAutoProvision(client);
    Pod pod = pod("a", "Never");
    mutated(plugin, update(CoreV1.PODS, pod, pod));
    assertEquals(List.of(), client.writes());
    assertSame(pod, mutated(plugin, create(CoreV1.PODS, pod)));
    assertSame(pod, mutated(plugin, create(CoreV1.PODS, pod)));
    assertEquals(List.of("create namespaces/shop"), client.writes());
  }

  private static Service service(String... addresses) {
    return ServiceBuilder.create()
        .metadata(m -> m.name("web"))
        .spec(spec -> spec.externalIPs(List.of(addresses)))
        .build();
  }

  @Test
  void externalAddressesAreDenied() {
    DenyServiceExternalIps plugin = new DenyServiceExternalIps();
    String denied =
        "services \"web\" is forbidden: Use of external IPs is denied by admission control";
    assertEquals("", refusal(plugin, create(CoreV1.SERVICES, service())));
    assertEquals(denied, refusal(plugin, create(CoreV1.SERVICES, service("1.2.3.4"))));
    Service two = service("1.2.3.4", "1.2.3.5");
    assertEquals("", refusal(plugin, update(CoreV1.SERVICES, two, service("1.2.3.5"))));
    assertEquals(denied, refusal(plugin, update(CoreV1.SERVICES, service("1.2.3.5"), two)));
  }
}
