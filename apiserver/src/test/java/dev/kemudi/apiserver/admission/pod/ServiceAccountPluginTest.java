package dev.kemudi.apiserver.admission.pod;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EnvFromSourceBuilder;
import dev.kemudi.api.core.v1.EnvVarBuilder;
import dev.kemudi.api.core.v1.EphemeralContainerBuilder;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Writes;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ServiceAccountPluginTest {
  private static final String START = "pods \"web\" is forbidden: ";
  private static final String END =
      "is not allowed because service account robot does not reference that ";

  private final MapClient client = new MapClient();
  private final ServiceAccountPlugin plugin = new ServiceAccountPlugin(client, () -> "xxxxx");

  private void account(String enforce) {
    client.seed(
        CoreV1.SERVICEACCOUNTS,
        ServiceAccountBuilder.create()
            .metadata(
                m ->
                    m.name("robot")
                        .namespace("shop")
                        .annotations(Map.of("kubernetes.io/enforce-mountable-secrets", enforce)))
            .secrets(List.of(ObjectReferenceBuilder.create().name("mine").build()))
            .imagePullSecrets(List.of(new LocalObjectReference("pull")))
            .build());
  }

  private static Pod pod(UnaryOperator<PodSpecBuilder> spec) {
    return PodBuilder.create()
        .metadata(m -> m.name("web").namespace("shop"))
        .spec(
            s ->
                spec.apply(
                    s.serviceAccountName("robot")
                        .containers(List.of(ContainerBuilder.create().name("main").build()))))
        .build();
  }

  private static ContainerBuilder using(String name, String secret) {
    return ContainerBuilder.create()
        .name(name)
        .env(
            List.of(
                EnvVarBuilder.create()
                    .name("KEY")
                    .valueFrom(
                        from ->
                            from.secretKeyRef(
                                ref -> ref.localObjectReference(r -> r.name(secret)).key("k")))
                    .build()));
  }

  private String refused(Pod pod) {
    return refusal(plugin, create(CoreV1.PODS, pod));
  }

  @Test
  void theAccountsPullSecretsAreAdded() {
    account("false");
    Pod made = assertInstanceOf(Pod.class, mutated(plugin, create(CoreV1.PODS, pod(s -> s))));
    assertEquals(List.of(new LocalObjectReference("pull")), made.spec().imagePullSecrets());
    assertEquals("kube-api-access-xxxxx", made.spec().volumes().getFirst().name());
  }

  @Test
  void onlyTheAccountsSecretsMayBeUsedWhereItSaysSo() {
    Pod pod = pod(s -> s.containers(List.of(using("main", "theirs").build())));
    account("false");
    assertEquals("", refused(pod));
    account("true");
    assertEquals(
        START
            + "container main with envVar KEY referencing secret.secretName=\"theirs\" "
            + END
            + "secret",
        refused(pod));
    assertEquals(refused(pod), mutated(plugin, create(CoreV1.PODS, pod)));
    assertEquals("", refused(pod(s -> s.containers(List.of(using("main", "mine").build())))));
    assertEquals(
        START
            + "init container first with envVar KEY referencing secret.secretName=\"theirs\" "
            + END
            + "secret",
        refused(pod(s -> s.initContainers(List.of(using("first", "theirs").build())))));
    assertEquals(
        START + "volume with secret.secretName=\"theirs\" " + END + "secret",
        refused(
            pod(
                s ->
                    s.volumes(
                        List.of(
                            VolumeBuilder.create()
                                .name("v")
                                .volumeSource(v -> v.secret(x -> x.secretName("theirs")))
                                .build())))));
    assertEquals(
        START + "imagePullSecrets[1].name=\"theirs\" " + END + "imagePullSecret",
        refused(
            pod(
                s ->
                    s.imagePullSecrets(
                        List.of(
                            new LocalObjectReference("pull"),
                            new LocalObjectReference("theirs"))))));
    assertEquals(
        START
            + "container main with envFrom referencing secret.secretName=\"theirs\" "
            + END
            + "secret",
        refused(
            pod(
                s ->
                    s.containers(
                        List.of(
                            ContainerBuilder.create()
                                .name("main")
                                .envFrom(
                                    List.of(
                                        EnvFromSourceBuilder.create()
                                            .secretRef(
                                                ref ->
                                                    ref.localObjectReference(r -> r.name("theirs")))
                                            .build()))
                                .build())))));
  }

  @Test
  void containersThatAreAddedLaterAreHeldToIt() {
    account("T");
    Pod later =
        pod(
            s ->
                s.ephemeralContainers(
                    List.of(
                        EphemeralContainerBuilder.create()
                            .ephemeralContainerCommon(
                                c -> c.name("look").env(using("x", "theirs").build().env()))
                            .build())));
    AdmissionRequest request = Writes.update(CoreV1.PODS, pod(s -> s), later);
    assertEquals("", refusal(plugin, request));
    assertEquals(
        START
            + "ephemeral container look with envVar KEY referencing secret.secretName=\"theirs\" "
            + END
            + "secret",
        refusal(plugin, Writes.through("ephemeralcontainers", request)));
  }

  private static Pod mirror(UnaryOperator<PodSpecBuilder> spec) {
    return PodBuilder.from(pod(s -> spec.apply(s.serviceAccountName(""))))
        .metadata(m -> m.annotations(Map.of("kubernetes.io/config.mirror", "hash")))
        .build();
  }

  @Test
  void mirrorPodsAreLeftAloneButMayReferToNothingSecret() {
    Pod plain = mirror(s -> s);
    assertEquals(plain, mutated(plugin, create(CoreV1.PODS, plain)));
    String secrets = START + "a mirror pod may not reference secrets";
    assertEquals(
        START + "a mirror pod may not reference service accounts",
        refused(mirror(s -> s.serviceAccountName("robot"))));
    assertEquals(
        secrets,
        refused(mirror(s -> s.imagePullSecrets(List.of(new LocalObjectReference("pull"))))));
    assertEquals(secrets, refused(mirror(s -> s.initContainers(List.of(using("a", "b").build())))));
  }

  @Test
  void anAccountThatIsNotThereIsTold() {
    assertEquals(
        START + "error looking up service account shop/robot: serviceaccount \"robot\" not found",
        refused(pod(s -> s)));
  }
}
