package dev.kemudi.resources.core.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.Subresource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodStrategyTest {
  private static final String WEB =
      """
      "containers": [{"name": "web", "image": "nginx"}]
      """;

  private final Kinds kinds = new Kinds();
  private final Strategy<Pod> strategy = Pods.definition().strategy();

  private static Pod decode(String json) {
    return Json.decode(CoreV1.PODS.kind().codec(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static Pod pod(String spec) {
    return decode("{\"metadata\": {\"name\": \"a\"}, \"spec\": {" + spec + "}}");
  }

  private Pod created(String spec) {
    return kinds.create(strategy, pod(spec));
  }

  private List<String> errors(String spec) {
    return kinds.errors(strategy, created(spec));
  }

  private Strategy<Pod> subresource(String name) {
    return Pods.definition().subresources().stream()
        .filter(subresource -> subresource.name().equals(name))
        .map(Subresource::strategy)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void storedPodHasEveryDefault() {
    Pod made =
        created(
            """
            "containers": [{
              "name": "web", "image": "nginx:1.23", "ports": [{"containerPort": 80}],
              "resources": {"limits": {"cpu": "1", "memory": "1Gi"}, "requests": {"cpu": "500m"}},
              "env": [{"name": "N", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}],
              "livenessProbe": {"httpGet": {"port": 80}},
              "volumeMounts": [{"name": "config", "mountPath": "/etc/web"}]
            }],
            "initContainers": [{"name": "init", "image": "busybox"}],
            "volumes": [{"name": "config", "configMap": {"name": "web"}}]
            """);
    PodSpec expected =
        pod("""
            "containers": [{
              "name": "web", "image": "nginx:1.23",
              "ports": [{"containerPort": 80, "protocol": "TCP"}],
              "resources": {
                "limits": {"cpu": "1", "memory": "1Gi"},
                "requests": {"cpu": "500m", "memory": "1Gi"}
              },
              "env": [{
                "name": "N",
                "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.name"}}
              }],
              "livenessProbe": {
                "httpGet": {"path": "/", "port": 80, "scheme": "HTTP"}, "timeoutSeconds": 1,
                "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3
              },
              "volumeMounts": [{"name": "config", "mountPath": "/etc/web"}],
              "imagePullPolicy": "IfNotPresent",
              "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File"
            }],
            "initContainers": [{
              "name": "init", "image": "busybox", "imagePullPolicy": "Always", "resources": {},
              "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File"
            }],
            "volumes": [{"name": "config", "configMap": {"name": "web", "defaultMode": 420}}],
            "restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "securityContext": {},
            "terminationGracePeriodSeconds": 30, "schedulerName": "default-scheduler",
            "enableServiceLinks": true
            """)
            .spec();
    assertEquals(expected, made.spec());
    assertEquals("Pending", made.status().phase());
    assertEquals("Burstable", made.status().qosClass());
    assertEquals(List.of(), kinds.errors(strategy, made));
  }

  @Test
  void classFollowsFromWhatIsAskedFor() {
    assertEquals("BestEffort", created(WEB).status().qosClass());
    assertEquals(
        "Guaranteed",
        created(
                """
                "containers": [{"name": "web", "image": "nginx", "resources": {
                  "limits": {"cpu": "1", "memory": "1Gi"},
                  "requests": {"cpu": "1000m", "memory": "1024Mi"}}}]
                """)
            .status()
            .qosClass());
  }

  @Test
  void containersNeedNamesImagesAndDifferentPorts() {
    assertEquals(List.of("spec.containers: Required value"), errors(""));
    assertEquals(
        List.of(
            "spec.containers[0].name: Required value",
            "spec.containers[0].image: Required value",
            "spec.containers[1].ports[0].containerPort: Invalid value: 70000: must be between 1"
                + " and 65535, inclusive",
            "spec.containers[1].ports[2].name: Duplicate value: \"http\"",
            "spec.containers[2].name: Duplicate value: \"b\""),
        errors(
            """
            "containers": [{}, {"name": "b", "image": "b", "ports": [
              {"containerPort": 70000}, {"name": "http", "containerPort": 80},
              {"name": "http", "containerPort": 81}]}, {"name": "b", "image": "c"}]
            """));
  }

  @Test
  void policiesAreKnown() {
    assertEquals(
        List.of(
            "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\","
                + " \"OnFailure\", \"Never\"",
            "spec.dnsPolicy: Unsupported value: \"No\": supported values:"
                + " \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\""),
        errors(WEB + ", \"restartPolicy\": \"Sometimes\", \"dnsPolicy\": \"No\""));
  }

  @Test
  void mountsNameVolumesOfOneType() {
    assertEquals(
        List.of("spec.containers[0].volumeMounts[0].name: Not found: \"other\""),
        errors(
            """
            "containers": [{"name": "web", "image": "nginx", "volumeMounts": [
              {"name": "other", "mountPath": "/a"}]}],
            "volumes": [{"name": "data"}]
            """));
    assertEquals(
        List.of(
            "spec.volumes[1].hostPath: Forbidden: may not specify more than 1 volume type",
            "spec.volumes[1].name: Duplicate value: \"data\"",
            "spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/a\": must be unique"),
        errors(
            """
            "containers": [{"name": "web", "image": "nginx", "volumeMounts": [
              {"name": "data", "mountPath": "/a"}, {"name": "data", "mountPath": "/a"}]}],
            "volumes": [{"name": "data", "emptyDir": {}},
              {"name": "data", "emptyDir": {}, "hostPath": {"path": "/tmp"}}]
            """));
  }

  @Test
  void requestsAreWithinLimits() {
    assertEquals(
        List.of(
            "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or"
                + " equal to cpu limit"),
        errors(
            """
            "containers": [{"name": "web", "image": "nginx",
              "resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "2"}}}]
            """));
  }

  @Test
  void probesNeedOneHandler() {
    assertEquals(
        List.of("spec.containers[0].livenessProbe: Required value: must specify a handler type"),
        errors("\"containers\": [{\"name\": \"a\", \"image\": \"a\", \"livenessProbe\": {}}]"));
  }

  @Test
  void onlyImagesDeadlinesAndTolerationsMayChange() {
    Pod old = created(WEB);
    Pod image =
        created(
            """
            "containers": [{"name": "web", "image": "nginx:2", "imagePullPolicy": "Always"}]
            """);
    assertEquals(List.of(), kinds.errors(strategy, image, old));
    List<String> found = kinds.errors(strategy, created(WEB + ", \"hostname\": \"b\""), old);
    assertEquals(1, found.size());
    assertTrue(
        found
            .getFirst()
            .startsWith(
                "spec: Forbidden: pod updates may not change fields other than"
                    + " `spec.containers[*].image`, `spec.initContainers[*].image`,"
                    + " `spec.activeDeadlineSeconds`, `spec.tolerations` (only additions to"
                    + " existing tolerations) or `spec.terminationGracePeriodSeconds` (allow it to"
                    + " be set to 1 if it was previously negative)\n"),
        found.getFirst());
    assertEquals(
        List.of("spec.containers: Forbidden: pod updates may not add or remove containers"),
        kinds.errors(
            strategy,
            created(
                """
                "containers": [{"name": "web", "image": "nginx"}, {"name": "b", "image": "b"}]
                """),
            old));
  }

  @Test
  void statusAndSpecAreWrittenApart() {
    Pod old = created(WEB);
    Pod sent =
        PodBuilder.from(created(WEB + ", \"nodeName\": \"n\""))
            .status(status -> status.phase("Running").qosClass(""))
            .build();
    Pod stored = kinds.update(subresource("status"), sent, old);
    assertEquals(old.spec(), stored.spec());
    assertEquals("Running", stored.status().phase());
    assertEquals("BestEffort", stored.status().qosClass());
    assertEquals(old.status(), kinds.update(strategy, sent, old).status());
  }

  @Test
  void statusOfPodThatShutsDownCanBeWritten() {
    Pod old =
        PodBuilder.from(created(WEB))
            .metadata(metadata -> metadata.deletionTimestamp(Kinds.NOW))
            .build();
    Pod sent = PodBuilder.from(old).status(status -> status.phase("Succeeded")).build();
    Pod stored = kinds.update(subresource("status"), sent, old);
    assertEquals(Kinds.NOW, stored.metadata().deletionTimestamp());
    assertEquals("Succeeded", stored.status().phase());
  }

  @Test
  void ephemeralContainersAreOnlyAdded() {
    Strategy<Pod> ephemeral = subresource("ephemeralcontainers");
    Pod old = created(WEB);
    String debug = WEB + ", \"ephemeralContainers\": [{\"name\": \"d\", \"image\": \"d\"}]";
    Pod with = kinds.update(ephemeral, pod(debug), old);
    assertEquals(1, with.spec().ephemeralContainers().size());
    assertEquals(List.of(), kinds.errors(ephemeral, with, old));
    assertEquals(
        List.of(
            "spec.ephemeralContainers: Forbidden: existing ephemeral containers \"d\" may not be"
                + " removed\n"),
        kinds.errors(ephemeral, old, with));
    assertEquals(
        List.of("spec.ephemeralContainers: Forbidden: cannot be set on create"), errors(debug));
  }

  @Test
  void onlyPodsThatRunAreGivenTimeToStop() {
    Pod waiting = created(WEB);
    Pod running = created(WEB + ", \"nodeName\": \"n\"");
    Pod ended = PodBuilder.from(running).status(status -> status.phase("Failed")).build();
    assertEquals(0L, strategy.gracePeriodSeconds(waiting, 10L));
    assertEquals(30L, strategy.gracePeriodSeconds(running, null));
    assertEquals(10L, strategy.gracePeriodSeconds(running, 10L));
    assertEquals(1L, strategy.gracePeriodSeconds(running, -1L));
    assertEquals(0L, strategy.gracePeriodSeconds(ended, null));
  }

  private String row(String metadata, String status) {
    Pod pod =
        decode(
            """
            {"metadata": {"name": "a"%s}, "status": {%s}, "spec": {
              "initContainers": [{"name": "i"}, {"name": "j"}],
              "containers": [{"name": "a"}, {"name": "b"}]}}
            """
                .formatted(metadata, status));
    List<Object> row = kinds.row(strategy, pod);
    return row.get(1) + " " + row.get(2) + " " + row.get(3);
  }

  @Test
  void stateIsTheFirstThingToKnow() {
    assertEquals("0/2 Pending 0", row("", "\"phase\": \"Pending\""));
    assertEquals(
        "0/2 Init:1/2 0",
        row(
            "",
            """
            "phase": "Pending", "initContainerStatuses": [
              {"name": "i", "state": {"terminated": {"exitCode": 0}}},
              {"name": "j", "state": {"waiting": {"reason": "PodInitializing"}}}]
            """));
    assertEquals(
        "1/2 CrashLoopBackOff 3 (60s ago)",
        row(
            "",
            """
            "phase": "Running", "containerStatuses": [
              {"name": "a", "ready": true, "state": {"running": {}}},
              {"name": "b", "restartCount": 3, "state": {"waiting": {"reason": "CrashLoopBackOff"}},
               "lastState": {"terminated": {"exitCode": 1, "finishedAt": "2022-08-23T11:59:00Z"}}}]
            """));
    assertEquals(
        "0/2 Completed 0",
        row(
            "",
            """
            "phase": "Succeeded", "containerStatuses": [
              {"name": "a", "state": {"terminated": {"exitCode": 0, "reason": "Completed"}}}]
            """));
    assertEquals(
        "0/2 Terminating 0",
        row(", \"deletionTimestamp\": \"2022-08-23T12:00:30Z\"", "\"phase\": \"Running\""));
    assertEquals("0/2 Evicted 0", row("", "\"phase\": \"Failed\", \"reason\": \"Evicted\""));
  }
}
