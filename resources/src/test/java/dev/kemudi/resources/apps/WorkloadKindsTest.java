package dev.kemudi.resources.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.core.v1.PodTemplate;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.apps.controllerrevision.ControllerRevisions;
import dev.kemudi.resources.apps.daemonset.DaemonSets;
import dev.kemudi.resources.apps.deployment.Deployments;
import dev.kemudi.resources.apps.replicaset.ReplicaSets;
import dev.kemudi.resources.apps.statefulset.StatefulSets;
import dev.kemudi.resources.core.podtemplate.PodTemplateObjects;
import dev.kemudi.resources.core.replicationcontroller.ReplicationControllers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadKindsTest {
  private static final String TEMPLATE =
      """
      "template": {"metadata": {"labels": {"app": "web"}},
        "spec": {"containers": [{"name": "web", "image": "nginx"}]}}
      """;
  private static final String SPEC =
      "\"selector\": {\"matchLabels\": {\"app\": \"web\"}}, " + TEMPLATE;
  private static final String OTHER =
      "\"selector\": {\"matchLabels\": {\"app\": \"other\"}}, " + TEMPLATE;

  private final Kinds kinds = new Kinds();

  private <T extends KubeObject> T created(ResourceDefinition<T> definition, String spec) {
    String json = "{\"metadata\": {\"name\": \"web\"}, \"spec\": {" + spec + "}}";
    return kinds.create(definition.strategy(), decode(definition, json));
  }

  private static <T extends KubeObject> T decode(ResourceDefinition<T> definition, String json) {
    return Json.decode(definition.resource().kind().codec(), json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void deploymentHasEveryDefault() {
    Deployment made = created(Deployments.definition(), SPEC);
    assertEquals(1, made.spec().replicas());
    assertEquals("RollingUpdate", made.spec().strategy().type());
    assertEquals(IntOrString.of("25%"), made.spec().strategy().rollingUpdate().maxSurge());
    assertEquals(IntOrString.of("25%"), made.spec().strategy().rollingUpdate().maxUnavailable());
    assertEquals(10, made.spec().revisionHistoryLimit());
    assertEquals(600, made.spec().progressDeadlineSeconds());
    assertEquals("Always", made.spec().template().spec().restartPolicy());
    assertEquals(1, made.metadata().generation());
    assertEquals(List.of(), kinds.errors(Deployments.definition().strategy(), made));
    assertEquals(
        List.of("web", "0/1", 0L, 0L, "5m", "web", "nginx", "app=web"),
        kinds.row(Deployments.definition().strategy(), made));
  }

  @Test
  void deploymentSelectsItsTemplateForGood() {
    Strategy<Deployment> strategy = Deployments.definition().strategy();
    Deployment old = created(Deployments.definition(), SPEC);
    Deployment now = created(Deployments.definition(), OTHER);
    List<String> found = kinds.errors(strategy, now, old);
    assertEquals(2, found.size(), found::toString);
    assertEquals(
        "spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"web\"}:"
            + " `selector` does not match template `labels`",
        found.get(0));
    assertTrue(found.get(1).startsWith("spec.selector: Invalid value: "), found.get(1));
    assertTrue(found.get(1).endsWith(": field is immutable"), found.get(1));
    assertEquals(
        List.of("spec.selector: Required value"),
        kinds.errors(strategy, created(Deployments.definition(), TEMPLATE)).stream()
            .filter(error -> error.startsWith("spec.selector: Req"))
            .toList());
  }

  @Test
  void generationCountsChangesOfTheSpec() {
    Strategy<Deployment> strategy = Deployments.definition().strategy();
    Deployment old = created(Deployments.definition(), SPEC);
    Deployment labelled =
        DeploymentBuilder.from(old).metadata(meta -> meta.labels(Map.of("a", "b"))).build();
    Deployment scaled = DeploymentBuilder.from(old).spec(spec -> spec.replicas(3)).build();
    assertEquals(1, kinds.update(strategy, labelled, old).metadata().generation());
    assertEquals(2, kinds.update(strategy, scaled, old).metadata().generation());
  }

  @Test
  void statusOfDeploymentKeepsLabelsAndSpec() {
    Strategy<Deployment> status = Deployments.definition().subresources().getFirst().strategy();
    Deployment old = created(Deployments.definition(), SPEC);
    Deployment sent =
        DeploymentBuilder.from(old)
            .metadata(meta -> meta.labels(Map.of("a", "b")))
            .spec(spec -> spec.replicas(5))
            .status(state -> state.replicas(1).readyReplicas(2))
            .build();
    Deployment stored = kinds.update(status, sent, old);
    assertEquals(Map.of(), stored.metadata().labels());
    assertEquals(1, stored.spec().replicas());
    assertEquals(
        List.of("status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas"),
        kinds.errors(status, stored, old));
    assertEquals(List.of(List.of("spec"), List.of("metadata", "labels")), status.resetFields());
  }

  @Test
  void deploymentKeepsItsPodsRunning() {
    Deployment job =
        created(
            Deployments.definition(),
            SPEC.replace("\"containers\"", "\"restartPolicy\": \"Never\", \"containers\""));
    assertEquals(
        List.of(
            "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values:"
                + " \"Always\""),
        kinds.errors(Deployments.definition().strategy(), job));
  }

  @Test
  void replicaSetAndControllerWantOnePod() {
    ReplicaSet set = created(ReplicaSets.definition(), SPEC);
    assertEquals(1, set.spec().replicas());
    assertEquals(List.of(), kinds.errors(ReplicaSets.definition().strategy(), set));
    assertEquals(
        List.of("web", 1L, 0L, 0L, "5m", "web", "nginx", "app=web"),
        kinds.row(ReplicaSets.definition().strategy(), set));
    ReplicationController controller = created(ReplicationControllers.definition(), TEMPLATE);
    assertEquals(1, controller.spec().replicas());
    assertEquals(Map.of("app", "web"), controller.spec().selector());
    assertEquals(Map.of("app", "web"), controller.metadata().labels());
    assertEquals(
        List.of(), kinds.errors(ReplicationControllers.definition().strategy(), controller));
  }

  @Test
  void statefulSetChangesLittle() {
    Strategy<StatefulSet> strategy = StatefulSets.definition().strategy();
    StatefulSet made = created(StatefulSets.definition(), SPEC + ", \"serviceName\": \"web\"");
    assertEquals("OrderedReady", made.spec().podManagementPolicy());
    assertEquals("RollingUpdate", made.spec().updateStrategy().type());
    assertEquals(0, made.spec().updateStrategy().rollingUpdate().partition());
    assertEquals(1, made.spec().replicas());
    assertEquals(10, made.spec().revisionHistoryLimit());
    assertEquals(List.of(), kinds.errors(strategy, made));
    StatefulSet renamed =
        StatefulSetBuilder.from(made).spec(spec -> spec.serviceName("other")).build();
    assertEquals(
        List.of(
            "spec: Forbidden: updates to statefulset spec for fields other than 'replicas',"
                + " 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and"
                + " 'minReadySeconds' are forbidden"),
        kinds.errors(strategy, renamed, made));
    assertEquals(List.of("web", "0/1", "5m", "web", "nginx"), kinds.row(strategy, made));
  }

  @Test
  void daemonSetReplacesPodsOneByOne() {
    Strategy<DaemonSet> strategy = DaemonSets.definition().strategy();
    DaemonSet made = created(DaemonSets.definition(), SPEC);
    assertEquals(IntOrString.of(1), made.spec().updateStrategy().rollingUpdate().maxUnavailable());
    assertEquals(IntOrString.of(0), made.spec().updateStrategy().rollingUpdate().maxSurge());
    assertEquals(
        "1", made.metadata().annotations().get("deprecated.daemonset.template.generation"));
    assertEquals(List.of(), kinds.errors(strategy, made));
    assertEquals(
        List.of("web", 0L, 0L, 0L, 0L, 0L, "<none>", "5m", "web", "nginx", "app=web"),
        kinds.row(strategy, made));
  }

  @Test
  void revisionsAndTemplates() {
    ResourceDefinition<ControllerRevision> revisions = ControllerRevisions.definition();
    ControllerRevision revision =
        decode(
            revisions,
            """
            {"metadata": {"name": "web-1", "ownerReferences": [{"apiVersion": "apps/v1",
              "kind": "DaemonSet", "name": "web", "uid": "u", "controller": true}]},
             "revision": 2}
            """);
    assertEquals(
        List.of("web-1", "daemonset.apps/web", 2L, "5m"),
        kinds.row(revisions.strategy(), revision));
    assertEquals(
        List.of("data: Required value: data is mandatory"),
        kinds.errors(revisions.strategy(), revision));
    PodTemplate template =
        kinds.create(
            PodTemplateObjects.definition().strategy(),
            decode(PodTemplateObjects.definition(), "{" + TEMPLATE + "}"));
    assertEquals("ClusterFirst", template.template().spec().dnsPolicy());
    assertEquals(List.of(), kinds.errors(PodTemplateObjects.definition().strategy(), template));
  }
}
