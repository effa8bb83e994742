package dev.kemudi.apiserver.authz.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.EnvFromSourceBuilder;
import dev.kemudi.api.core.v1.EphemeralVolumeSourceBuilder;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.SecretEnvSource;
import dev.kemudi.api.core.v1.SecretReference;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.api.storage.v1.VolumeAttachmentBuilder;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.bootstrap.DefaultPolicy;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeAuthorizerTest {
  private final NodeGraph graph = new NodeGraph();
  private final NodeAuthorizer authorizer =
      new NodeAuthorizer(graph, DefaultPolicy.load(feature -> false).nodeRules());

  private static UserInfo node(String name) {
    return SystemUsers.user("system:node:" + name, "system:nodes", "system:authenticated");
  }

  private static Pod pod(String name, String node) {
    return PodBuilder.create()
        .metadata(m -> m.namespace("a").name(name))
        .spec(
            s ->
                s.nodeName(node)
                    .serviceAccountName("robot")
                    .imagePullSecrets(List.of(new LocalObjectReference("pull")))
                    .containers(
                        List.of(
                            ContainerBuilder.create()
                                .envFrom(
                                    List.of(
                                        EnvFromSourceBuilder.create()
                                            .secretRef(
                                                new SecretEnvSource(
                                                    new LocalObjectReference("env"), null))
                                            .build()))
                                .build()))
                    .volumes(
                        List.of(
                            new Volume(
                                "data",
                                VolumeSourceBuilder.create()
                                    .persistentVolumeClaim(
                                        new PersistentVolumeClaimVolumeSource("claim", false))
                                    .build()),
                            new Volume(
                                "scratch",
                                VolumeSourceBuilder.create()
                                    .ephemeral(EphemeralVolumeSourceBuilder.create().build())
                                    .build()),
                            new Volume(
                                "conf",
                                VolumeSourceBuilder.create()
                                    .configMap(
                                        c ->
                                            c.localObjectReference(
                                                new LocalObjectReference("conf")))
                                    .build()))))
        .build();
  }

  private static PersistentVolume volume() {
    return PersistentVolumeBuilder.create()
        .metadata(m -> m.name("pv"))
        .spec(
            s ->
                s.claimRef(ObjectReferenceBuilder.create().namespace("a").name("claim").build())
                    .persistentVolumeSource(
                        PersistentVolumeSourceBuilder.create()
                            .csi(
                                CSIPersistentVolumeSourceBuilder.create()
                                    .nodeStageSecretRef(new SecretReference("stage", "vault"))
                                    .controllerPublishSecretRef(
                                        new SecretReference("control", "vault"))
                                    .build())
                            .build()))
        .build();
  }

  @BeforeEach
  void fill() {
    graph.put(pod("one", "n1"));
    graph.put(volume());
    graph.put(
        VolumeAttachmentBuilder.create()
            .metadata(m -> m.name("va"))
            .spec(s -> s.nodeName("n1"))
            .build());
  }

  private static RequestInfo request(
      String verb, String group, String namespace, String resource, String name) {
    String[] parts = resource.split("/");
    return new RequestInfo(
        true,
        verb,
        "",
        "api",
        group,
        "v1",
        namespace,
        parts[0],
        parts.length > 1 ? parts[1] : "",
        name,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // verb, group, namespace, resource, name; why not (empty: allowed)
    "get, '', a, secrets, pull, ''",
    "list, '', a, secrets, env, ''",
    "watch, '', a, configmaps, conf, ''",
    "get, '', a, secrets, other, no relationship found between node 'n1' and this object",
    "get, '', b, secrets, pull, no relationship found between node 'n1' and this object",
    "list, '', a, secrets, '', No Object name found",
    "list, '', '', secrets, '', can only read namespaced object of this type",
    "update, '', a, secrets, pull, can only read resources of this type",
    "get, '', a, secrets/x, pull, cannot read subresource",
    "get, '', a, persistentvolumeclaims, claim, ''",
    "get, '', a, persistentvolumeclaims, one-scratch, ''",
    "patch, '', a, persistentvolumeclaims/status, claim, ''",
    "get, '', a, persistentvolumeclaims/status, claim, can only get/update/patch this type",
    "list, '', a, persistentvolumeclaims, '', can only get individual resources of this type",
    "get, '', '', persistentvolumes, pv, ''",
    "get, '', '', persistentvolumes, other, no relationship found between node 'n1' and this object",
    "get, '', vault, secrets, stage, ''",
    "get, '', vault, secrets, control, no relationship found between node 'n1' and this object",
    "get, storage.k8s.io, '', volumeattachments, va, ''",
    "create, '', a, serviceaccounts/token, robot, ''",
    "create, '', a, serviceaccounts/token, default, no relationship found between node 'n1' and this object",
    "get, '', a, serviceaccounts, robot, can only create tokens for individual service accounts",
    "create, coordination.k8s.io, kube-node-lease, leases, '', ''",
    "update, coordination.k8s.io, kube-node-lease, leases, n1, ''",
    "update, coordination.k8s.io, kube-node-lease, leases, n2, can only access node lease with the same name as the requesting node",
    "update, coordination.k8s.io, kube-system, leases, n1, 'can only access leases in the \"kube-node-lease\" system namespace'",
    "list, coordination.k8s.io, kube-node-lease, leases, n1, 'can only get, create, update, patch, or delete a node lease'",
    "get, storage.k8s.io, '', csinodes, n1, ''",
    "get, storage.k8s.io, '', csinodes, n2, can only access CSINode with the same name as the requesting node",
    "list, '', '', pods, '', ''",
    "patch, '', '', nodes/status, n2, ''",
  })
  void nodesReadWhatTheirPodsUse(
      String verb, String group, String namespace, String resource, String name, String reason) {
    Decision expected = reason.isEmpty() ? new Decision.Allow("") : new Decision.NoOpinion(reason);
    assertEquals(
        expected,
        authorizer.authorize(node("n1"), request(verb, group, namespace, resource, name)));
  }

  private boolean mayRead(String node, String secret) {
    return authorizer.authorize(node(node), request("get", "", "a", "secrets", secret))
        instanceof Decision.Allow;
  }

  @Test
  void rightsComeAndGoWithPods() {
    assertEquals(false, mayRead("n2", "pull"));
    graph.put(pod("two", "n2"));
    graph.put(pod("three", "n2"));
    assertEquals(true, mayRead("n2", "pull"));
    graph.removePod(new ObjectKey("a", "two"));
    assertEquals(true, mayRead("n2", "pull"), "another pod uses it still");
    graph.removePod(new ObjectKey("a", "three"));
    assertEquals(false, mayRead("n2", "pull"));
    assertEquals(true, mayRead("n1", "pull"));
  }

  @Test
  void mirrorPodsGrantNothing() {
    Pod mirror =
        PodBuilder.from(pod("mirror", "n3"))
            .metadata(m -> m.annotations(Map.of("kubernetes.io/config.mirror", "x")))
            .build();
    graph.put(mirror);
    assertEquals(false, mayRead("n3", "pull"));
  }

  @Test
  void volumesLeadToTheirSecretsOnlyWhileBound() {
    RequestInfo stage = request("get", "", "vault", "secrets", "stage");
    graph.put(
        PersistentVolumeBuilder.from(volume())
            .spec(
                s ->
                    s.claimRef(
                        ObjectReferenceBuilder.create().namespace("a").name("other").build()))
            .build());
    assertEquals(
        new Decision.NoOpinion("no relationship found between node 'n1' and this object"),
        authorizer.authorize(node("n1"), stage));
  }

  @Test
  void othersAreNotNodes() {
    UserInfo imposter = SystemUsers.user("system:node:n1", "system:authenticated");
    assertNull(NodeAuthorizer.nodeName(imposter));
    assertEquals(
        new Decision.NoOpinion(""),
        authorizer.authorize(imposter, request("get", "", "a", "secrets", "pull")));
    assertEquals(
        new Decision.NoOpinion("unknown node for user \"system:node:\""),
        authorizer.authorize(node(""), request("get", "", "a", "secrets", "pull")));
    assertEquals(true, authorizer.rulesFor(node("n1"), "a").incomplete());
  }
}
