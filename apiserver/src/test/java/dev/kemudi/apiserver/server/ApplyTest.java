package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.autoscaling.v1.AutoscalingV1;
import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.StatusCause;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Server-side apply over real TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: NAME
        namespace: default
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: nginx}]}
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

  private static WriteOptions by(String manager) {
    return WriteOptions.manager(manager);
  }

  private ConfigMap configMap(String name, String rest, WriteOptions options) {
    String body =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + "}, data: " + rest + "}";
    return apply(name, body, options);
  }

  private ConfigMap apply(String name, String body, WriteOptions options) {
    return admin.patch(
        CoreV1.CONFIGMAPS, key(name), PatchRequest.of(PatchRequest.Type.APPLY, body), options);
  }

  private Deployment deployment(String name, String body, WriteOptions options) {
    return admin.patch(
        AppsV1.DEPLOYMENTS,
        key(name),
        PatchRequest.of(PatchRequest.Type.APPLY, body.replace("NAME", name)),
        options);
  }

  private static String owners(KubeObject object) {
    return object.metadata().managedFields().stream()
        .map(
            (ManagedFieldsEntry entry) ->
                entry.manager()
                    + " "
                    + entry.operation()
                    + (entry.subresource().isEmpty() ? "" : " " + entry.subresource())
                    + " "
                    + entry.fieldsV1())
        .collect(Collectors.joining("\n"));
  }

  private static String refusal(int code, Runnable write) {
    StatusError refused = assertThrows(StatusError.class, write::run);
    assertEquals(code, refused.code());
    return refused.status().message();
  }

  @Test
  void createsWhatIsNotThere() {
    Deployment created = deployment("created", DEPLOYMENT, by("ci"));
    assertEquals(2, created.spec().replicas());
    assertEquals(1, created.metadata().generation());
    assertEquals(
        "ci Apply {\"f:spec\":{\"f:replicas\":{},\"f:selector\":{},\"f:template\":{\"f:metadata\":{\"f:labels\":"
            + "{\"f:app\":{}}},\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"web\\\"}\":{\".\":{},"
            + "\"f:image\":{},\"f:name\":{}}}}}}}",
        owners(created));
    assertEquals(created, deployment("created", DEPLOYMENT, by("ci")));
  }

  @Test
  void takesOutWhatIsNoLongerApplied() {
    configMap("shrinking", "{a: '1', b: '2'}", by("ci"));
    assertEquals(Map.of("b", "2"), configMap("shrinking", "{b: '2'}", by("ci")).data());
  }

  @Test
  void refusesToTakeWhatOthersOwn() {
    deployment("contested", DEPLOYMENT, by("ci"));
    admin.patch(
        AppsV1.DEPLOYMENTS,
        key("contested"),
        PatchRequest.of(PatchRequest.Type.MERGE, "{\"spec\":{\"replicas\":5}}"),
        by("scaler"));
    StatusError conflict =
        assertThrows(StatusError.class, () -> deployment("contested", DEPLOYMENT, by("ci")));
    assertEquals(409, conflict.code());
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"scaler\" using apps/v1: .spec.replicas",
        conflict.status().message());
    assertEquals(
        List.of(
            new StatusCause(
                "FieldManagerConflict",
                "conflict with \"scaler\" using apps/v1",
                ".spec.replicas")),
        Objects.requireNonNull(conflict.status().details()).causes());
    Deployment forced = deployment("contested", DEPLOYMENT, new WriteOptions("ci", true, false));
    assertEquals(2, forced.spec().replicas());
    assertEquals(false, owners(forced).contains("scaler"));
  }

  @Test
  void whatWasThereBeforeIsOwnedByItself() {
    admin.create(
        CoreV1.CONFIGMAPS,
        dev.kemudi.api.core.v1.ConfigMapBuilder.create()
            .metadata(metadata -> metadata.name("before").namespace("default"))
            .data(Map.of("a", "1"))
            .build());
    admin.patch(
        CoreV1.CONFIGMAPS,
        key("before"),
        PatchRequest.of(PatchRequest.Type.MERGE, "{\"metadata\":{\"managedFields\":[{}]}}"));
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.a",
        refusal(409, () -> configMap("before", "{a: '2'}", by("ci"))));
    assertEquals(
        "ci Apply {\"f:data\":{\"f:b\":{}}}\nbefore-first-apply Update {\"f:data\":{\".\":{},\"f:a\":{}}}",
        owners(configMap("before", "{b: '2'}", by("ci"))));
  }

  @Test
  void appliesToAStatus() {
    deployment("status", DEPLOYMENT, by("ci"));
    String status =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: NAME}
        spec: {replicas: 9}
        status: {observedGeneration: 1, replicas: 2}
        """;
    Deployment reported =
        admin.patch(
            AppsV1.DEPLOYMENTS,
            key("status"),
            PatchRequest.of(PatchRequest.Type.APPLY, status.replace("NAME", "status")).on("status"),
            by("reporter"));
    assertEquals(2, reported.status().replicas());
    assertEquals(2, reported.spec().replicas());
    assertEquals(
        "reporter Apply status {\"f:status\":{\"f:observedGeneration\":{},\"f:replicas\":{}}}",
        owners(reported)
            .lines()
            .filter(line -> line.startsWith("reporter"))
            .findFirst()
            .orElse(""));
    assertEquals(
        "deployments.apps \"nowhere\" not found",
        refusal(
            404,
            () ->
                admin.patch(
                    AppsV1.DEPLOYMENTS,
                    key("nowhere"),
                    PatchRequest.of(PatchRequest.Type.APPLY, status.replace("NAME", "nowhere"))
                        .on("status"),
                    by("reporter"))));
  }

  @Test
  void refusesConfigurationsThatDoNotFit() {
    assertEquals(
        "failed to create typed patch object (/odd; /v1, Kind=ConfigMap): .spec: field not declared in schema",
        refusal(
            500,
            () ->
                apply(
                    "odd",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: odd}, spec: {a: 1}}",
                    by("ci"))));
    assertEquals(
        "Incorrect version specified in apply patch. Specified patch version: apps/v1, expected: v1",
        refusal(
            400,
            () ->
                apply(
                    "odd",
                    "{apiVersion: apps/v1, kind: ConfigMap, metadata: {name: odd}}",
                    by("ci"))));
    assertEquals(
        "metadata.managedFields must be nil",
        refusal(
            400,
            () ->
                apply(
                    "odd",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: odd, managedFields: [{}]}}",
                    by("ci"))));
    assertEquals(
        "the name of the object (other) does not match the name on the URL (odd)",
        refusal(400, () -> apply("odd", named("name: other"), by("ci"))));
    assertEquals(
        "the name of the object (odd based on URL) was undeterminable: name must be provided",
        refusal(400, () -> apply("odd", named(""), by("ci"))));
    assertEquals(
        "the namespace of the object (other) does not match the namespace on the request (default)",
        refusal(400, () -> apply("odd", named("name: odd, namespace: other"), by("ci"))));
    assertEquals(
        "Operation cannot be fulfilled on configmaps \"odd\": uid mismatch: the provided object specified uid 123,"
            + " and no existing object was found",
        refusal(409, () -> apply("odd", named("name: odd, uid: '123'"), by("ci"))));
  }

  private static String named(String metadata) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {" + metadata + "}}";
  }

  @Test
  void holdsOnlyForTheVersionThatIsAsked() {
    ConfigMap first = configMap("versioned", "{a: '1'}", by("ci"));
    String stale =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: versioned, resourceVersion: '1'}, data: {a: '2'}}";
    assertEquals(
        "Operation cannot be fulfilled on configmaps \"versioned\": the object has been modified; please apply"
            + " your changes to the latest version and try again",
        refusal(409, () -> apply("versioned", stale, by("ci"))));
    assertEquals(
        "2",
        apply("versioned", stale.replace("'1'", "'" + first.resourceVersion() + "'"), by("ci"))
            .data()
            .get("a"));
  }

  @Test
  void whatGeneratorsLeaveInManifestsChangesNothing() {
    String generated =
        DEPLOYMENT.replace(
                "  namespace: default", "  namespace: default\n  creationTimestamp: null")
            + "status: {}\n";
    Deployment created = deployment("generated", generated, by("ci"));
    assertEquals(created, deployment("generated", generated, by("ci")));
    assertEquals(false, owners(created).contains("f:status"));
  }

  @Test
  void anObjectKeepsItsIdentity() {
    configMap("identified", "{a: '1'}", by("ci"));
    assertEquals(
        "ConfigMap \"identified\" is invalid: metadata.uid: Invalid value: \"123\": field is immutable",
        refusal(422, () -> apply("identified", named("name: identified, uid: '123'"), by("ci"))));
    assertEquals(
        "ConfigMap \"identified\" is invalid: metadata.uid: Invalid value: \"123\": field is immutable",
        refusal(422, () -> merge("identified", "{\"metadata\":{\"uid\":\"123\"}}")));
  }

  @Test
  void anApplierHasAName() {
    assertEquals(
        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
        refusal(422, () -> apply("nameless", named("name: nameless"), WriteOptions.NONE)));
    configMap("forced", "{a: '1'}", by("ci"));
    assertEquals(
        "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch",
        refusal(
            422,
            () ->
                admin.patch(
                    CoreV1.CONFIGMAPS,
                    key("forced"),
                    PatchRequest.of(PatchRequest.Type.MERGE, "{}"),
                    new WriteOptions("ci", true, false))));
  }

  @Test
  void theLastOfTwoKeysCounts() {
    String twice =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: twice}\ndata:\n  a: '1'\n  a: '2'\n";
    assertEquals(Map.of("a", "2"), apply("twice", twice, by("ci")).data());
    assertEquals(
        "error decoding YAML: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context",
        refusal(400, () -> apply("twice", "a: b\nc: d: e\n", by("ci"))));
    assertEquals(
        "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value"
            + " of type map[string]interface {}",
        refusal(400, () -> apply("twice", "[a]", by("ci"))));
  }

  @Test
  void appliersAtTheSameTimeAllGetTheirs() throws Exception {
    List<Thread> writers = new java.util.ArrayList<>();
    java.util.Queue<Throwable> failures = new java.util.concurrent.ConcurrentLinkedQueue<>();
    for (int i = 0; i < 8; i++) {
      String field = "k" + i;
      writers.add(
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
              .start(
                  () -> {
                    for (int round = 0; round < 10; round++) {
                      configMap("busy", "{" + field + ": '" + round + "'}", by(field));
                      merge("busy", "{\"data\":{\"m" + field + "\":\"" + round + "\"}}");
                    }
                  }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertEquals(List.of(), List.copyOf(failures));
    Map<String, String> data = admin.get(CoreV1.CONFIGMAPS, key("busy")).data();
    assertEquals(16, data.size());
    assertEquals(java.util.Set.of("9"), java.util.Set.copyOf(data.values()));
  }

  private void merge(String name, String patch) {
    admin.patch(
        CoreV1.CONFIGMAPS,
        key(name),
        PatchRequest.of(PatchRequest.Type.MERGE, patch),
        by("merger"));
  }

  @Test
  void aDryRunWritesNothing() {
    configMap("dry", "{a: '1'}", new WriteOptions("ci", false, true));
    assertEquals(
        "configmaps \"dry\" not found",
        refusal(404, () -> admin.get(CoreV1.CONFIGMAPS, key("dry"))));
  }

  @Test
  void whoMayPatchMayNotAlwaysCreate() throws Exception {
    String role =
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: patcher}, rules: [{apiGroups: [''],"
            + " resources: [configmaps], verbs: [patch]}]}";
    admin.patch(
        dev.kemudi.api.rbac.v1.RbacV1.ROLES,
        key("patcher"),
        PatchRequest.of(PatchRequest.Type.APPLY, role),
        by("ci"));
    String binding =
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: patcher}, roleRef: {apiGroup:"
            + " rbac.authorization.k8s.io, kind: Role, name: patcher}, subjects: [{kind: User, name: jane,"
            + " apiGroup: rbac.authorization.k8s.io}]}";
    admin.patch(
        dev.kemudi.api.rbac.v1.RbacV1.ROLEBINDINGS,
        key("patcher"),
        PatchRequest.of(PatchRequest.Type.APPLY, binding),
        by("ci"));
    configMap("hers", "{a: '1'}", by("ci"));
    Client jane = server.client("CN=jane");
    PatchRequest patch = PatchRequest.of(PatchRequest.Type.APPLY, named("name: fresh"));
    String refusal = "";
    for (int i = 0; i < 1000 && !refusal.startsWith("configmaps \"fresh\" is forbidden: "); i++) {
      Thread.sleep(5);
      refusal = refusal(403, () -> jane.patch(CoreV1.CONFIGMAPS, key("fresh"), patch, by("ci")));
      if (!refusal.contains("cannot patch")) {
        break;
      }
    }
    assertEquals(true, refusal.startsWith("configmaps \"fresh\" is forbidden: "), refusal);
    assertEquals(false, refusal.contains("cannot patch"), refusal);
  }

  @Test
  void appliesInEveryServedVersion() {
    String first =
        "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: scaler}, spec: {maxReplicas: 5,"
            + " scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}";
    admin.patch(
        AutoscalingV1.HORIZONTALPODAUTOSCALERS,
        key("scaler"),
        PatchRequest.of(PatchRequest.Type.APPLY, first),
        by("ci"));
    String second =
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: scaler}, spec: {maxReplicas: 6,"
            + " scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}";
    var changed =
        admin.patch(
            AutoscalingV2.HORIZONTALPODAUTOSCALERS,
            key("scaler"),
            PatchRequest.of(PatchRequest.Type.APPLY, second),
            by("ci"));
    assertEquals(6, changed.spec().maxReplicas());
    assertEquals(
        "ci Apply {\"f:spec\":{\"f:maxReplicas\":{},\"f:scaleTargetRef\":{\"f:apiVersion\":{},\"f:kind\":{},\"f:name\":{}}}}",
        owners(changed));
  }

  @Test
  void componentsWithinApplyToo() {
    Client within = server.server.admin();
    PatchRequest patch =
        PatchRequest.of(
            PatchRequest.Type.APPLY,
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: within}, data: {a: '1'}}");
    ConfigMap created = within.patch(CoreV1.CONFIGMAPS, key("within"), patch, by("part"));
    assertEquals("part Apply {\"f:data\":{\"f:a\":{}}}", owners(created));
    assertEquals(created, within.patch(CoreV1.CONFIGMAPS, key("within"), patch, by("part")));
  }
}
