package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.scheduling.v1.PriorityClassBuilder;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The plugins that are on by default, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {
  private TestServer server;
  private Client admin;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(PluginSelection.standard());
    admin = server.server.admin();
    admin.create(
        CoreV1.SERVICEACCOUNTS,
        ServiceAccountBuilder.create()
            .metadata(metadata -> metadata.name("default").namespace("default"))
            .build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Pod create(String name, UnaryOperator<PodSpecBuilder> more) {
    return admin.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(metadata -> metadata.name(name).namespace("default"))
            .spec(
                spec ->
                    more.apply(
                        spec.containers(
                            List.of(ContainerBuilder.create().name("main").image("web").build()))))
            .build());
  }

  private String refusal(Runnable write) {
    StatusError error = assertThrows(StatusError.class, write::run);
    assertEquals(403, error.code());
    return String.valueOf(error.getMessage());
  }

  @Test
  void aPodGetsItsAccountAndToken() {
    Pod pod = create("plain", spec -> spec);
    assertEquals("default", pod.spec().serviceAccountName());
    assertEquals("default", pod.spec().serviceAccount());
    Volume volume = pod.spec().volumes().getFirst();
    assertTrue(volume.name().matches("kube-api-access-[a-z0-9]{5}"), volume.name());
    assertEquals(3, Objects.requireNonNull(volume.volumeSource().projected()).sources().size());
    var mount = pod.spec().containers().getFirst().volumeMounts().getFirst();
    assertEquals(volume.name(), mount.name());
    assertEquals("/var/run/secrets/kubernetes.io/serviceaccount", mount.mountPath());
    assertTrue(mount.readOnly());
  }

  @Test
  void aPodMayDoWithoutToken() {
    Pod pod = create("bare", spec -> spec.automountServiceAccountToken(false));
    assertEquals(List.of(), pod.spec().volumes());
  }

  @Test
  void anAccountMustBeThere() {
    assertEquals(
        "pods \"lost\" is forbidden: error looking up service account default/nobody:"
            + " serviceaccount \"nobody\" not found",
        refusal(() -> create("lost", spec -> spec.serviceAccountName("nobody"))));
  }

  @Test
  void podsStayFiveMinutesOnANodeThatIsGone() {
    Pod pod = create("patient", spec -> spec);
    assertEquals(
        List.of("node.kubernetes.io/not-ready 300", "node.kubernetes.io/unreachable 300"),
        pod.spec().tolerations().stream()
            .map((Toleration one) -> one.key() + " " + one.tolerationSeconds())
            .collect(Collectors.toList()));
  }

  @Test
  void priorityComesFromTheClass() {
    assertEquals(0, create("usual", spec -> spec).spec().priority());
    Pod critical = create("critical", spec -> spec.priorityClassName("system-node-critical"));
    assertEquals(2_000_001_000, critical.spec().priority());
    assertEquals("PreemptLowerPriority", critical.spec().preemptionPolicy());
    assertEquals(
        "pods \"odd\" is forbidden: no PriorityClass with name odd was found",
        refusal(() -> create("odd", spec -> spec.priorityClassName("odd"))));
    assertEquals(
        "pods \"own\" is forbidden: the integer value of priority (7) must not be provided in pod"
            + " spec; priority admission controller computed 0 from the given PriorityClass name",
        refusal(() -> create("own", spec -> spec.priority(7))));
  }

  @Test
  void oneClassIsTheDefault() {
    admin.create(
        SchedulingV1.PRIORITYCLASSES,
        PriorityClassBuilder.create()
            .metadata(metadata -> metadata.name("first"))
            .globalDefault(true)
            .build());
    assertEquals(
        "priorityclasses.scheduling.k8s.io \"second\" is forbidden: PriorityClass first is already"
            + " marked as default. Only one default can exist",
        refusal(
            () ->
                admin.create(
                    SchedulingV1.PRIORITYCLASSES,
                    PriorityClassBuilder.create()
                        .metadata(metadata -> metadata.name("second"))
                        .globalDefault(true)
                        .value(5)
                        .build())));
    admin.delete(
        SchedulingV1.PRIORITYCLASSES,
        new ObjectKey("", "first"),
        DeleteOptionsBuilder.create().build());
  }

  @Test
  void namespacesLetNothingInThatAreNotThere() {
    StatusError missing =
        assertThrows(
            StatusError.class,
            () ->
                admin.create(
                    CoreV1.SERVICEACCOUNTS,
                    ServiceAccountBuilder.create()
                        .metadata(metadata -> metadata.name("a").namespace("nowhere"))
                        .build()));
    assertEquals(404, missing.code());
    assertEquals("namespaces \"nowhere\" not found", missing.getMessage());
  }

  @Test
  void namespacesLetNothingInThatAreOnTheirWayOut() {
    admin.create(
        CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name("leaving")).build());
    admin.delete(
        CoreV1.NAMESPACES, new ObjectKey("", "leaving"), DeleteOptionsBuilder.create().build());
    StatusError error =
        assertThrows(
            StatusError.class,
            () ->
                admin.create(
                    CoreV1.SERVICEACCOUNTS,
                    ServiceAccountBuilder.create()
                        .metadata(metadata -> metadata.name("late").namespace("leaving"))
                        .build()));
    assertEquals(403, error.code());
    assertEquals(
        "serviceaccounts \"late\" is forbidden: unable to create new content in namespace leaving"
            + " because it is being terminated",
        error.getMessage());
    assertTrue(error.hasCause("NamespaceTerminating"));
  }

  @Test
  void theClustersOwnNamespacesStay() {
    assertEquals(
        "namespaces \"default\" is forbidden: this namespace may not be deleted",
        refusal(
            () ->
                admin.delete(
                    CoreV1.NAMESPACES,
                    new ObjectKey("", "default"),
                    DeleteOptionsBuilder.create().build())));
  }

  @Test
  void aNewNodeIsNotReady() {
    var node =
        admin.create(CoreV1.NODES, NodeBuilder.create().metadata(m -> m.name("one")).build());
    assertEquals("node.kubernetes.io/not-ready", node.spec().taints().getFirst().key());
  }
}
