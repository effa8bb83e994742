package dev.kemudi.apiserver.admission;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.networking.v1.Ingress;
import dev.kemudi.api.networking.v1.IngressBuilder;
import dev.kemudi.api.networking.v1.IngressClassBuilder;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.api.scheduling.v1.PriorityClass;
import dev.kemudi.api.scheduling.v1.PriorityClassBuilder;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.network.DefaultIngressClass;
import dev.kemudi.apiserver.admission.pod.PriorityPlugin;
import dev.kemudi.apiserver.admission.storage.DefaultStorageClass;
import dev.kemudi.apiserver.admission.storage.PersistentVolumeClaimResize;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plugins that go by classes of ingresses, volumes and priorities. */
class DefaultClassesTest {
  private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

  private final MapClient client = new MapClient();

  private void ingressClass(String name, long made) {
    client.seed(
        NetworkingV1.INGRESSCLASSES,
        IngressClassBuilder.create()
            .metadata(
                m ->
                    m.name(name)
                        .creationTimestamp(Instant.ofEpochSecond(made))
                        .annotations(Map.of("ingressclass.kubernetes.io/is-default-class", "true")))
            .build());
  }

  @Test
  void theNewestIngressClassIsTheDefault() {
    DefaultIngressClass plugin = new DefaultIngressClass(client);
    Ingress bare = IngressBuilder.create().metadata(m -> m.name("web")).build();
    assertSame(bare, mutated(plugin, create(NetworkingV1.INGRESSES, bare)));
    ingressClass("old", 1);
    ingressClass("young", 3);
    ingressClass("twin", 3);
    ingressClass("middle", 2);
    Ingress classed = (Ingress) mutated(plugin, create(NetworkingV1.INGRESSES, bare));
    assertEquals("twin", classed.spec().ingressClassName());
    assertSame(classed, mutated(plugin, create(NetworkingV1.INGRESSES, classed)));
  }

  private void storageClass(String name, boolean standard, boolean grows) {
    client.seed(
        StorageV1.STORAGECLASSES,
        StorageClassBuilder.create()
            .metadata(
                m ->
                    m.name(name)
                        .annotations(
                            Map.of(
                                "storageclass.kubernetes.io/is-default-class",
                                Boolean.toString(standard))))
            .allowVolumeExpansion(grows)
            .build());
  }

  private static PersistentVolumeClaim claim(
      @Nullable String storageClass, String size, String phase) {
    return PersistentVolumeClaimBuilder.create()
        .metadata(m -> m.name("data"))
        .spec(
            spec ->
                spec.storageClassName(storageClass)
                    .resources(r -> r.requests(Map.of("storage", Quantity.parse(size)))))
        .status(status -> status.phase(phase))
        .build();
  }

  @Test
  void oneStorageClassMayBeTheDefault() {
    DefaultStorageClass plugin = new DefaultStorageClass(client);
    PersistentVolumeClaim bare = claim(null, "1Gi", "");
    storageClass("slow", false, false);
    assertSame(bare, mutated(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, bare)));
    storageClass("fast", true, false);
    PersistentVolumeClaim classed =
        (PersistentVolumeClaim) mutated(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, bare));
    assertEquals("fast", classed.spec().storageClassName());
    storageClass("other", true, false);
    assertEquals(
        "persistentvolumeclaims \"data\" is forbidden: Internal error occurred: 2 default"
            + " StorageClasses were found",
        mutated(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, bare)));
    PersistentVolumeClaim none = claim("", "1Gi", "");
    assertSame(none, mutated(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, none)));
  }

  private String resized(PersistentVolumeClaim old, PersistentVolumeClaim claim) {
    return refusal(
        new PersistentVolumeClaimResize(client), update(CoreV1.PERSISTENTVOLUMECLAIMS, old, claim));
  }

  @Test
  void claimsGrowWhereTheirClassLetsThem() {
    storageClass("grows", false, true);
    storageClass("fixed", false, false);
    String start = "persistentvolumeclaims \"data\" is forbidden: ";
    String fixed =
        start
            + "only dynamically provisioned pvc can be resized and the storageclass that provisions"
            + " the pvc must support resize";
    PersistentVolumeClaim bound = claim("grows", "1Gi", "Bound");
    PersistentVolumeClaim grown = claim("grows", "2Gi", "Bound");
    assertEquals("", resized(bound, grown));
    assertEquals("", resized(grown, bound));
    assertEquals(
        start + "Only bound persistent volume claims can be expanded",
        resized(claim("grows", "1Gi", "Pending"), grown));
    assertEquals(fixed, resized(claim("fixed", "1Gi", "Bound"), claim("fixed", "2Gi", "Bound")));
    assertEquals(fixed, resized(claim("fixed", "1Gi", "Bound"), grown));
    assertEquals(fixed, resized(claim("lost", "1Gi", "Bound"), claim("lost", "2Gi", "Bound")));
    assertEquals("", resized(annotated(bound), annotated(claim("fixed", "2Gi", "Bound"))));
  }

  private static PersistentVolumeClaim annotated(PersistentVolumeClaim claim) {
    return PersistentVolumeClaimBuilder.from(claim)
        .metadata(m -> m.annotations(Map.of(CLASS_ANNOTATION, "grows")))
        .build();
  }

  @Test
  void onePriorityClassIsTheDefault() {
    PriorityPlugin plugin = new PriorityPlugin(client);
    PriorityClass standard =
        PriorityClassBuilder.create().metadata(m -> m.name("usual")).globalDefault(true).build();
    assertEquals("", refusal(plugin, create(SchedulingV1.PRIORITYCLASSES, standard)));
    client.seed(SchedulingV1.PRIORITYCLASSES, standard);
    String refused =
        "priorityclasses.scheduling.k8s.io \"usual\" is forbidden: PriorityClass usual is already"
            + " marked as default. Only one default can exist";
    assertEquals(refused, refusal(plugin, create(SchedulingV1.PRIORITYCLASSES, standard)));
    assertEquals("", refusal(plugin, update(SchedulingV1.PRIORITYCLASSES, standard, standard)));
  }
}
