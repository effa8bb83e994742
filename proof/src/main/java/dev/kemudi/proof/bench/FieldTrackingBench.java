package dev.kemudi.proof.bench;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionBuilder;
import dev.kemudi.apiserver.fieldmanager.ManagedFieldsFactory;
import dev.kemudi.apiserver.registry.ManagedFields;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.resources.BuiltinResources;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.conversion.Conversions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What it costs to keep managedFields, beside the encoding that every write needs anyway. */
public final class FieldTrackingBench {
  private static final int ROUNDS = 40_000;

  /** Time of this thread, so that a busy machine says much the same as an idle one. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web-6f5c9d7b8-x2x7q
        generateName: web-6f5c9d7b8-
        namespace: default
        uid: 2b2f4a52-3d3f-4a8c-9d44-6a3d52b1a111
        resourceVersion: "1234"
        creationTimestamp: "2026-11-24T00:00:00Z"
        labels: {app: web, pod-template-hash: 6f5c9d7b8}
        ownerReferences:
        - {apiVersion: apps/v1, kind: ReplicaSet, name: web-6f5c9d7b8, uid: 7a7a, controller: true, blockOwnerDeletion: true}
      spec:
        containers:
        - name: web
          image: nginx:1.25
          imagePullPolicy: IfNotPresent
          ports: [{containerPort: 80, protocol: TCP, name: http}]
          env: [{name: A, value: "1"}, {name: B, value: "2"}]
          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
          readinessProbe: {httpGet: {path: /, port: 80, scheme: HTTP}, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3}
          volumeMounts: [{name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}]
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
        volumes:
        - name: token
          projected: {defaultMode: 420, sources: [{serviceAccountToken: {expirationSeconds: 3607, path: token}}]}
        restartPolicy: Always
        terminationGracePeriodSeconds: 30
        dnsPolicy: ClusterFirst
        serviceAccountName: default
        serviceAccount: default
        nodeName: node-1
        securityContext: {}
        schedulerName: default-scheduler
        tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 300}]
        priority: 0
        enableServiceLinks: true
        preemptionPolicy: PreemptLowerPriority
      status:
        phase: Pending
        qosClass: Burstable
      """;

  private final ManagedFields<ConfigMap> configMaps = tracking(CoreV1.CONFIGMAPS);
  private final ManagedFields<Pod> pods = tracking(CoreV1.PODS);

  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> ManagedFields<T> tracking(Resource<T> resource) {
    ResourceDefinition<?> definition =
        BuiltinResources.all().stream()
            .filter(each -> each.resource().groupResource().equals(resource.groupResource()))
            .findFirst()
            .orElseThrow();
    return ManagedFieldsFactory.of(
        (ResourceDefinition<T>) definition, Conversions.all(), InstantSource.system());
  }

  private static <T extends KubeObject> T read(Kind<T> kind, String yaml) {
    return JsonTree.decode(
        kind.codec(), JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))));
  }

  private static ConfigMap configMap(int i) {
    return ConfigMapBuilder.create()
        .typeMeta(CoreV1.CONFIGMAPS.kind().typeMeta())
        .metadata(metadata -> metadata.name("config-" + i).namespace("default"))
        .data(Map.of("content", "x".repeat(1000)))
        .build();
  }

  private static Pod running(Pod pod, int i) {
    Instant now = Instant.ofEpochSecond(1_800_000_000L + i);
    List<PodCondition> conditions =
        List.of(
            condition("Initialized", now),
            condition("Ready", now),
            condition("ContainersReady", now),
            condition("PodScheduled", now));
    return PodBuilder.from(pod)
        .status(
            status ->
                status
                    .phase("Running")
                    .hostIP("10.0.0.1")
                    .podIP("10.244.0." + i % 250)
                    .startTime(now)
                    .conditions(conditions))
        .build();
  }

  private static PodCondition condition(String type, Instant time) {
    return PodConditionBuilder.create().type(type).status("True").lastTransitionTime(time).build();
  }

  private static void measure(String what, IntFunction<Object> work) {
    long kept = 0;
    for (int i = 0; i < ROUNDS; i++) {
      kept += work.apply(i).hashCode() & 1;
    }
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 5; run++) {
      long start = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < ROUNDS; i++) {
        kept += System.identityHashCode(work.apply(i)) & 1;
      }
      best = Math.min(best, (CPU.getCurrentThreadCpuTime() - start) / ROUNDS);
    }
    System.out.printf("%-45s %7d ns  (%d)%n", what, best, kept & 1);
  }

  private static ManagedFields.Write write(String manager, String subresource) {
    return new ManagedFields.Write(manager, "v1", subresource);
  }

  private void run() {
    ConfigMap first = configMap(0);
    measure(
        "encode a ConfigMap of 1 KB",
        i -> Protobuf.seal("v1", "ConfigMap", CoreV1.CONFIGMAPS.kind().codec(), first));
    measure(
        "track its creation", i -> configMaps.written(null, configMap(i), write("kubectl", "")));
    ConfigMap live = configMaps.written(null, first, write("kubectl", ""));
    measure(
        "track its update",
        i ->
            configMaps.written(
                live,
                ConfigMapBuilder.from(live).data(Map.of("content", "y" + i)).build(),
                write("kubectl", "")));

    Pod sent = read(CoreV1.PODS.kind(), POD);
    measure("track the creation of a pod", i -> pods.written(null, sent, write("rs", "")));
    Pod pending = pods.written(null, sent, write("kube-controller-manager", ""));
    Pod ready = pods.written(pending, running(pending, 1), write("kubelet", "status"));
    measure(
        "encode a running pod", i -> Protobuf.seal("v1", "Pod", CoreV1.PODS.kind().codec(), ready));
    measure(
        "track the first status of a pod",
        i -> pods.written(pending, running(pending, i), write("kubelet", "status")));
    measure(
        "track a later status of a pod",
        i -> pods.written(ready, running(ready, i), write("kubelet", "status")));
    measure(
        "track a new label of a pod",
        i ->
            pods.written(
                ready,
                PodBuilder.from(ready)
                    .metadata(metadata -> metadata.labels(Map.of("a", "b" + i)))
                    .build(),
                write("labeller", "")));
  }

  public static void main(String[] arguments) {
    new FieldTrackingBench().run();
  }
}
