package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.autoscaling.v1.AutoscalingV1;
import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who owns which fields after writes of all kinds, over real TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagedFieldsTest {
  private static final String POD =
      """
      metadata: {name: NAME, namespace: default, labels: {app: web}}
      spec:
        containers:
        - {name: web, image: nginx, ports: [{containerPort: 80}]}
      """;
  private static final String AUTOSCALER =
      """
      metadata: {name: scaler, namespace: default}
      spec:
        maxReplicas: 5
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        targetCPUUtilizationPercentage: 70
      """;

  private TestServer server;
  private Client admin;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    admin = server.client("O=system:masters,CN=admin");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("default", name);
  }

  private static <T extends KubeObject> T read(Kind<T> kind, String yaml) {
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    return kind.withTypeMeta(
        JsonTree.decode(kind.codec(), JsonTree.asObject(Yaml.parse(text))), kind.typeMeta());
  }

  private <T extends KubeObject> T create(Resource<T> resource, String yaml, String manager) {
    return admin.create(resource, read(resource.kind(), yaml), WriteOptions.manager(manager));
  }

  private ConfigMap createConfigMap(String name) {
    return create(
        CoreV1.CONFIGMAPS,
        "{metadata: {name: " + name + ", namespace: default}, data: {a: b}}",
        "maker");
  }

  private ConfigMap patch(String name, String patch, String manager) {
    return admin.patch(
        CoreV1.CONFIGMAPS,
        key(name),
        PatchRequest.of(PatchRequest.Type.MERGE, patch),
        WriteOptions.manager(manager));
  }

  /** One line for each manager, without times. */
  private static String owners(KubeObject object) {
    return object.metadata().managedFields().stream()
        .map(ManagedFieldsTest::owner)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String owner(ManagedFieldsEntry entry) {
    assertEquals("FieldsV1", entry.fieldsType());
    return entry.manager()
        + " "
        + entry.operation()
        + " "
        + entry.apiVersion()
        + (entry.subresource().isEmpty() ? "" : " " + entry.subresource())
        + " "
        + entry.fieldsV1();
  }

  @Test
  void aCreatorOwnsWhatItSent() {
    ConfigMap created = createConfigMap("created");
    assertEquals("maker Update v1 {\"f:data\":{\".\":{},\"f:a\":{}}}", owners(created));
    assertEquals(
        created.metadata().creationTimestamp(),
        created.metadata().managedFields().getFirst().time());
    assertEquals(created, admin.get(CoreV1.CONFIGMAPS, key("created")));
  }

  @Test
  void defaultsBelongToTheCreator() {
    Pod created = create(CoreV1.PODS, POD.replace("NAME", "defaults"), "maker");
    assertEquals(
        "maker Update v1 {\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},\"f:spec\":{\"f:containers\":"
            + "{\"k:{\\\"name\\\":\\\"web\\\"}\":{\".\":{},\"f:image\":{},\"f:imagePullPolicy\":{},\"f:name\":{},"
            + "\"f:ports\":{\".\":{},\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},"
            + "\"f:containerPort\":{},\"f:protocol\":{}}},\"f:resources\":{},\"f:terminationMessagePath\":{},"
            + "\"f:terminationMessagePolicy\":{}}},\"f:dnsPolicy\":{},\"f:enableServiceLinks\":{},"
            + "\"f:restartPolicy\":{},\"f:schedulerName\":{},\"f:securityContext\":{},"
            + "\"f:terminationGracePeriodSeconds\":{}}}",
        owners(created));
  }

  @Test
  void aStatusIsOwnedThroughItsSubresource() {
    Pod created = create(CoreV1.PODS, POD.replace("NAME", "status"), "maker");
    String before = owners(created);
    Pod running =
        PodBuilder.from(created)
            .spec(spec -> spec.nodeName("elsewhere"))
            .status(status -> status.phase("Running").hostIP("10.0.0.1"))
            .build();
    Pod changed =
        admin.updateSubresource(CoreV1.PODS, running, "status", WriteOptions.manager("kubelet"));
    assertEquals(
        "kubelet Update v1 status {\"f:status\":{\"f:hostIP\":{},\"f:phase\":{}}}\n" + before,
        owners(changed));
  }

  @Test
  void aChangedFieldChangesHands() {
    createConfigMap("hands");
    assertEquals(
        "maker Update v1 {\"f:data\":{}}\nother Update v1 {\"f:data\":{\"f:a\":{},\"f:c\":{}}}",
        owners(patch("hands", "{\"data\":{\"a\":\"x\",\"c\":\"d\"}}", "other")));
  }

  @Test
  void whatChangesNothingIsNoWrite() {
    ConfigMap created = createConfigMap("same");
    assertEquals(created, admin.update(CoreV1.CONFIGMAPS, created, WriteOptions.manager("other")));
    ConfigMap unaware =
        ConfigMapBuilder.from(created)
            .metadata(metadata -> metadata.managedFields(List.of()))
            .build();
    assertEquals(created, admin.update(CoreV1.CONFIGMAPS, unaware, WriteOptions.manager("other")));
    assertEquals(created, patch("same", "{\"data\":{\"a\":\"b\"}}", "other"));
  }

  @Test
  void anEmptyEntryEndsTheManagement() {
    createConfigMap("reset");
    assertEquals("", owners(patch("reset", "{\"metadata\":{\"managedFields\":[{}]}}", "other")));
    assertEquals("", owners(patch("reset", "{\"data\":{\"a\":\"c\"}}", "other")));
    createConfigMap("reset-list");
    assertEquals("", owners(patch("reset-list", "{\"metadata\":{\"managedFields\":[]}}", "other")));
  }

  @Test
  void brokenEntriesOfARequestArePassedOver() {
    String before = owners(createConfigMap("broken"));
    String patch =
        "{\"metadata\":{\"managedFields\":[{\"manager\":\"x\",\"operation\":\"Steal\",\"apiVersion\":\"v1\","
            + "\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:data\":{}}}]}}";
    assertEquals(before, owners(patch("broken", patch, "other")));
  }

  @Test
  void oldUpdatersArePutTogether() {
    createConfigMap("many");
    for (int i = 0; i < 12; i++) {
      patch("many", "{\"data\":{\"k" + i + "\":\"v\"}}", "writer-" + i);
    }
    List<String> managers =
        admin.get(CoreV1.CONFIGMAPS, key("many")).metadata().managedFields().stream()
            .map(ManagedFieldsEntry::manager)
            .toList();
    assertEquals(10, managers.size());
    assertEquals(1, managers.stream().filter("ancient-changes"::equals).count());
  }

  @Test
  void refusesNamesThatCanNotBePrinted() {
    StatusError unprintable =
        assertThrows(StatusError.class, () -> createAs("unprintable", "tab\there"));
    assertEquals(
        "CreateOptions.meta.k8s.io \"\" is invalid: fieldManager: Invalid value: \"tab\\there\": invalid character"
            + " U+0009 (at position 3)",
        unprintable.getMessage());
    String name = "x".repeat(129);
    StatusError tooLong = assertThrows(StatusError.class, () -> createAs("long", name));
    assertEquals(422, tooLong.code());
    assertEquals(
        "CreateOptions.meta.k8s.io \"\" is invalid: fieldManager: Too long: must have at most 128 bytes",
        tooLong.getMessage());
  }

  private ConfigMap createAs(String name, String manager) {
    return create(
        CoreV1.CONFIGMAPS,
        "{metadata: {name: " + name + ", namespace: default}, data: {a: b}}",
        manager);
  }

  @Test
  void fieldsAreNamedInTheVersionOfTheRequest() {
    create(AutoscalingV1.HORIZONTALPODAUTOSCALERS, AUTOSCALER, "old");
    String old =
        "old Update autoscaling/v1 {\"f:spec\":{\"f:maxReplicas\":{},\"f:minReplicas\":{},"
            + "\"f:scaleTargetRef\":{},\"f:targetCPUUtilizationPercentage\":{}}}";
    assertEquals(old, owners(admin.get(AutoscalingV2.HORIZONTALPODAUTOSCALERS, key("scaler"))));
    KubeObject changed =
        admin.patch(
            AutoscalingV2.HORIZONTALPODAUTOSCALERS,
            key("scaler"),
            PatchRequest.of(PatchRequest.Type.MERGE, "{\"spec\":{\"maxReplicas\":7}}"),
            WriteOptions.manager("new"));
    assertEquals(
        "new Update autoscaling/v2 {\"f:spec\":{\"f:maxReplicas\":{}}}\n"
            + old.replace("\"f:maxReplicas\":{},", ""),
        owners(changed));
  }

  @Test
  void componentsWithinAreManagersToo() {
    ConfigMap created =
        server
            .server
            .admin()
            .create(
                CoreV1.CONFIGMAPS,
                read(
                    CoreV1.CONFIGMAPS.kind(),
                    "{metadata: {name: inside, namespace: default}, data: {a: b}}"));
    assertEquals("kemudi Update v1 {\"f:data\":{\".\":{},\"f:a\":{}}}", owners(created));
  }

  @Test
  void aServiceIsOwnedWithoutItsAddresses() {
    assertEquals(
        "kubectl-expose Update v1 {\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},\"f:spec\":{"
            + "\"f:internalTrafficPolicy\":{},\"f:ports\":{\".\":{},\"k:{\\\"port\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":"
            + "{\".\":{},\"f:port\":{},\"f:protocol\":{},\"f:targetPort\":{}}},\"f:selector\":{},"
            + "\"f:sessionAffinity\":{},\"f:type\":{}}}",
        owners(
            create(
                CoreV1.SERVICES,
                """
                metadata: {name: owned, namespace: default, labels: {app: web}}
                spec:
                  ports: [{port: 80}]
                  selector: {app: web}
                """,
                "kubectl-expose")));
  }

  @Test
  void aDeploymentIsOwnedAsUpstream() {
    assertEquals(
        "kubectl-create Update apps/v1 {\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},\"f:spec\":{"
            + "\"f:progressDeadlineSeconds\":{},\"f:replicas\":{},\"f:revisionHistoryLimit\":{},\"f:selector\":{},"
            + "\"f:strategy\":{\"f:rollingUpdate\":{\".\":{},\"f:maxSurge\":{},\"f:maxUnavailable\":{}},"
            + "\"f:type\":{}},\"f:template\":{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}},\"f:spec\":{"
            + "\"f:containers\":{\"k:{\\\"name\\\":\\\"nginx\\\"}\":{\".\":{},\"f:image\":{},\"f:imagePullPolicy\":{},"
            + "\"f:name\":{},\"f:resources\":{},\"f:terminationMessagePath\":{},\"f:terminationMessagePolicy\":{}}},"
            + "\"f:dnsPolicy\":{},\"f:restartPolicy\":{},\"f:schedulerName\":{},\"f:securityContext\":{},"
            + "\"f:terminationGracePeriodSeconds\":{}}}}}",
        owners(
            create(
                AppsV1.DEPLOYMENTS,
                """
                metadata: {name: nginx, namespace: default, labels: {app: nginx}, creationTimestamp: null}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: nginx}}
                  strategy: {}
                  template:
                    metadata: {labels: {app: nginx}, creationTimestamp: null}
                    spec: {containers: [{name: nginx, image: nginx, resources: {}}]}
                status: {}
                """,
                "kubectl-create")));
  }

  @Test
  void aPodOfAReplicaSetIsOwnedAsUpstream() {
    Pod created =
        create(
            CoreV1.PODS,
            """
            metadata:
              generateName: web-
              namespace: default
              ownerReferences:
              - {apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: abc, controller: true, blockOwnerDeletion: true}
            spec:
              containers: [{name: web, image: nginx}]
            """,
            "kube-controller-manager");
    assertEquals(
        true,
        owners(created)
            .startsWith(
                "kube-controller-manager Update v1 {\"f:metadata\":{\"f:generateName\":{},\"f:ownerReferences\":"
                    + "{\".\":{},\"k:{\\\"uid\\\":\\\"abc\\\"}\":{}}},\"f:spec\":{\"f:containers\":"),
        owners(created));
    Pod running =
        admin.patch(
            CoreV1.PODS,
            ObjectKey.of(created),
            PatchRequest.of(
                    PatchRequest.Type.STRATEGIC_MERGE,
                    """
                    {"status":{"conditions":[{"type":"Ready","status":"True","lastProbeTime":null,"lastTransitionTime":
                    "2026-11-24T00:00:00Z"}],"containerStatuses":[{"name":"web","image":"nginx","imageID":"x","ready":true,
                    "restartCount":0,"started":true}],"phase":"Running","podIP":"10.1.0.1","podIPs":[{"ip":"10.1.0.1"}]}}
                    """)
                .on("status"),
            WriteOptions.manager("kubelet"));
    assertEquals(
        "kubelet Update v1 status {\"f:status\":{\"f:conditions\":{\".\":{},\"k:{\\\"type\\\":\\\"Ready\\\"}\":{"
            + "\".\":{},\"f:lastProbeTime\":{},\"f:lastTransitionTime\":{},\"f:status\":{},\"f:type\":{}}},"
            + "\"f:containerStatuses\":{},\"f:phase\":{},\"f:podIP\":{},\"f:podIPs\":{\".\":{},"
            + "\"k:{\\\"ip\\\":\\\"10.1.0.1\\\"}\":{\".\":{},\"f:ip\":{}}}}}",
        owners(running).lines().filter(line -> line.startsWith("kubelet ")).findFirst().orElse(""));
  }

  @Test
  void aDeploymentIsOwnedByWhoCreatesAndWhoReports() {
    var created =
        create(
            AppsV1.DEPLOYMENTS,
            """
            metadata: {name: reported, namespace: default}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: nginx}]}
            status: {replicas: 3}
            """,
            "maker");
    assertEquals(
        Map.of("maker", ""),
        created.metadata().managedFields().stream()
            .collect(
                Collectors.toMap(ManagedFieldsEntry::manager, ManagedFieldsEntry::subresource)));
    assertEquals(0, created.status().replicas());
    assertEquals(false, owners(created).contains("f:status"));
  }
}
