package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reviews say of each kind of request. */
class AdmissionReviewTest extends WebhookFixture {
  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  private static final String RESOURCES =
      "configmaps, pods, 'pods/*', bindings, deployments, 'deployments/*', namespaces, 'namespaces/*',"
          + " 'services/*', 'nodes/*', 'serviceaccounts/*', subjectaccessreviews";

  /** Those who change objects, and those who don't. */
  private static final String FIRST = "/first";

  private static final String LAST = "/last";

  @BeforeAll
  void configure() throws Exception {
    hooks.allows(FIRST);
    hooks.reviews(LAST, AdmissionReviewTest::withoutConnections);
    mutating(everything("first", "['*']", RESOURCES, ""));
    validating(everything("last", "['*']", RESOURCES, ""));
  }

  @BeforeEach
  void forget() {
    hooks.seen(FIRST).clear();
    hooks.seen(LAST).clear();
  }

  private String everything(String name, String versions, String resources, String more) {
    String rules =
        "rules: [{operations: ['*'], apiGroups: ['*'], apiVersions: "
            + versions
            + ", resources: ["
            + resources
            + "]}]\n";
    return hook(name, rules + more).replaceFirst("  objectSelector: .*\n", "");
  }

  /** Connections lead nowhere here. */
  private static Map<String, Object> withoutConnections(Map<String, Object> review) {
    boolean connects = JsonTree.getString(review, "request", "operation").equals("CONNECT");
    return Map.of(
        "apiVersion",
        "admission.k8s.io/v1",
        "kind",
        "AdmissionReview",
        "response",
        Map.of("uid", JsonTree.getString(review, "request", "uid"), "allowed", !connects));
  }

  private static String pod(String name, String more) {
    return "{apiVersion: v1, kind: Pod, metadata: {name: "
        + name
        + more
        + "}, spec: {containers: [{name: c, image: i}]}}";
  }

  private Map<String, Object> first() throws InterruptedException {
    return hooks.next(FIRST);
  }

  private Map<String, Object> last() throws InterruptedException {
    return hooks.next(LAST);
  }

  private PlainClient.Reply done(int status, PlainClient.Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    return reply;
  }

  /** What is done to what, in the order of the alphabet. */
  private static String about(Map<String, Object> asked) {
    StringBuilder text = new StringBuilder();
    text.append(asked.get("operation")).append(' ');
    text.append(group(asked, "resource", "resource")).append('/').append(asked.get("subResource"));
    text.append(' ').append(asked.get("namespace")).append('/').append(asked.get("name"));
    text.append(' ').append(group(asked, "kind", "kind"));
    return text.toString();
  }

  private static String group(Map<String, Object> asked, String field, String name) {
    return JsonTree.getString(asked, field, "group")
        + ":"
        + JsonTree.getString(asked, field, "version")
        + ":"
        + JsonTree.getString(asked, field, name);
  }

  private static String sorted(Map<String, Object> asked, String field) {
    Object value = asked.get(field);
    return value == null ? "null" : new TreeMap<>(JsonTree.getObject(asked, field)).toString();
  }

  @Test
  void aCreationIsToldAsItWasAskedForAndThenAsItIsStored() throws Exception {
    done(
        201,
        send(
            "POST",
            MAPS + "?fieldManager=me&fieldValidation=Strict&dryRun=All",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: made, uid: mine,"
                + " creationTimestamp: '2020-01-01T00:00:00Z'}}"));
    Map<String, Object> before = first();
    Map<String, Object> after = last();
    String wanted = "CREATE :v1:configmaps/null default/made :v1:ConfigMap";
    assertEquals(wanted, about(before));
    assertEquals(wanted, about(after));
    for (Map<String, Object> asked : List.of(before, after)) {
      assertEquals(asked.get("kind"), asked.get("requestKind"));
      assertEquals(asked.get("resource"), asked.get("requestResource"));
      assertNull(asked.get("requestSubResource"));
      assertTrue(asked.containsKey("oldObject"));
      assertNull(asked.get("oldObject"));
      assertEquals(true, asked.get("dryRun"));
      assertEquals(
          "{apiVersion=meta.k8s.io/v1, dryRun=[All], fieldManager=me, fieldValidation=Strict,"
              + " kind=CreateOptions}",
          sorted(asked, "options"));
      assertEquals("default", JsonTree.getString(asked, "object", "metadata", "namespace"));
      assertEquals("admin", JsonTree.getString(asked, "userInfo", "username"));
    }
    assertEquals("", JsonTree.getString(before, "object", "metadata", "uid"));
    assertEquals("", JsonTree.getString(before, "object", "metadata", "creationTimestamp"));
    assertEquals(36, JsonTree.getString(after, "object", "metadata", "uid").length());
  }

  @Test
  void aNameThatIsMadeIsToldOnceItIs() throws Exception {
    done(
        201,
        send("POST", MAPS, "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: any-}}"));
    Map<String, Object> before = first();
    assertFalse(before.containsKey("name"), before.toString());
    Map<String, Object> after = last();
    String name = JsonTree.getString(after, "object", "metadata", "name");
    assertTrue(name.startsWith("any-"), name);
    assertEquals(name, after.get("name"));
  }

  @Test
  void changesAreToldByTheNameInThePath() throws Exception {
    String path = MAPS + "/changed";
    done(
        201,
        http.apply(
            path + "?fieldManager=me",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: changed}}"));
    Map<String, Object> asked = first();
    assertEquals("CREATE :v1:configmaps/null default/changed :v1:ConfigMap", about(asked));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, fieldManager=me, kind=CreateOptions}",
        sorted(asked, "options"));
    done(200, http.patch(path + "?dryRun=All", "{\"data\":{\"a\":\"b\"}}"));
    asked = first();
    String wanted = "UPDATE :v1:configmaps/null default/changed :v1:ConfigMap";
    assertEquals(wanted, about(asked));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, dryRun=[All], kind=UpdateOptions}", sorted(asked, "options"));
    assertEquals("b", JsonTree.getString(asked, "object", "data", "a"));
    assertNull(JsonTree.get(asked, "oldObject", "data"));
    done(200, send("PUT", path, "{apiVersion: v1, kind: ConfigMap, metadata: {name: changed}}"));
    asked = first();
    assertEquals(wanted, about(asked));
    assertEquals("{apiVersion=meta.k8s.io/v1, kind=UpdateOptions}", sorted(asked, "options"));
    assertEquals("default", JsonTree.getString(asked, "object", "metadata", "namespace"));
  }

  @Test
  void deletionsOfOneAndOfMany() throws Exception {
    for (String name : List.of("gone-1", "gone-2", "gone-3")) {
      done(201, send("POST", MAPS, map("gone", name)));
    }
    forget();
    String uid = JsonTree.getString(http.get(MAPS + "/gone-1", "").tree(), "metadata", "uid");
    done(200, http.send("DELETE", MAPS + "/gone-1?propagationPolicy=Background&uid=" + uid, ""));
    Map<String, Object> asked = first();
    assertEquals("DELETE :v1:configmaps/null default/gone-1 :v1:ConfigMap", about(asked));
    assertTrue(asked.containsKey("object"));
    assertNull(asked.get("object"));
    assertEquals("gone-1", JsonTree.getString(asked, "oldObject", "metadata", "name"));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, kind=DeleteOptions, preconditions={uid="
            + uid
            + "}, propagationPolicy=Background}",
        sorted(asked, "options"));
    done(409, http.send("DELETE", MAPS + "/gone-2?uid=" + uid, ""));
    done(200, http.send("DELETE", MAPS + "?labelSelector=test%3Dgone&dryRun=All", ""));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      asked = first();
      assertEquals("DELETE :v1:configmaps/null default/null :v1:ConfigMap", about(asked));
      assertEquals(true, asked.get("dryRun"));
      names.add(JsonTree.getString(asked, "oldObject", "metadata", "name"));
    }
    assertEquals(List.of("gone-2", "gone-3"), names.stream().sorted().toList());
  }

  @Test
  void aPodThatIsGoingIsToldOfOnce() throws Exception {
    done(201, send("POST", PODS, pod("going", ", labels: {test: going}")));
    done(
        201,
        send(
            "POST",
            "/api/v1/namespaces/default/bindings?fieldManager=me",
            "{apiVersion: v1, kind: Binding, metadata: {name: going}, target: {kind: Node, name: node}}"));
    first();
    Map<String, Object> asked = first();
    assertEquals("CREATE :v1:bindings/null default/going :v1:Binding", about(asked));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, fieldManager=me, kind=CreateOptions}",
        sorted(asked, "options"));
    done(200, http.send("DELETE", PODS + "?labelSelector=test%3Dgoing&dryRun=All", ""));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, dryRun=[All], kind=DeleteOptions}",
        sorted(first(), "options"));
    done(200, http.send("DELETE", PODS + "/going", ""));
    asked = first();
    assertEquals("DELETE :v1:pods/null default/going :v1:Pod", about(asked));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, gracePeriodSeconds=30, kind=DeleteOptions}",
        sorted(asked, "options"));
    done(200, http.send("DELETE", PODS + "/going", ""));
    done(200, http.send("DELETE", PODS + "/going?gracePeriodSeconds=0", ""));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, gracePeriodSeconds=0, kind=DeleteOptions}",
        sorted(first(), "options"));
    assertTrue(hooks.seen(FIRST).isEmpty());
  }

  @Test
  void subresourcesOfPods() throws Exception {
    done(201, send("POST", PODS, pod("p", "")));
    first();
    done(200, http.patch(PODS + "/p/status", "{\"status\":{\"message\":\"m\"}}"));
    assertEquals("UPDATE :v1:pods/status default/p :v1:Pod", about(first()));
    done(
        201,
        send(
            "POST",
            PODS + "/p/binding?dryRun=All",
            "{apiVersion: v1, kind: Binding, metadata: {name: p}, target: {kind: Node, name: node}}"));
    Map<String, Object> asked = first();
    assertEquals("CREATE :v1:pods/binding default/p :v1:Binding", about(asked));
    assertEquals(true, asked.get("dryRun"));
    done(
        201,
        send(
            "POST",
            PODS + "/p/eviction?dryRun=All&fieldManager=me",
            "{apiVersion: policy/v1beta1, kind: Eviction, metadata: {name: p}}"));
    asked = first();
    assertEquals("CREATE :v1:pods/eviction default/p policy:v1:Eviction", about(asked));
    assertEquals("eviction", asked.get("requestSubResource"));
    assertEquals("policy/v1", JsonTree.getString(asked, "object", "apiVersion"));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, dryRun=[All], fieldManager=me, kind=CreateOptions}",
        sorted(asked, "options"));
    assertTrue(hooks.seen(FIRST).isEmpty());
  }

  @Test
  void scalesAreToldInTheirOwnKind() throws Exception {
    done(
        201,
        send(
            "POST",
            DEPLOYMENTS,
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 1,"
                + " selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
                + " spec: {containers: [{name: c, image: i}]}}}}"));
    first();
    done(
        200,
        http.patch(
            DEPLOYMENTS + "/d/scale?fieldManager=me&fieldValidation=Warn",
            "{\"spec\":{\"replicas\":2}}"));
    Map<String, Object> asked = first();
    assertEquals("UPDATE apps:v1:deployments/scale default/d autoscaling:v1:Scale", about(asked));
    assertEquals(
        "{apiVersion=meta.k8s.io/v1, fieldManager=me, fieldValidation=Warn, kind=UpdateOptions}",
        sorted(asked, "options"));
    assertTrue(hooks.seen(FIRST).isEmpty());
  }

  @Test
  void questionsAreToldToo() throws Exception {
    done(
        201,
        send(
            "POST",
            "/api/v1/namespaces/default/serviceaccounts",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: asks}}"));
    first();
    done(
        201,
        send(
            "POST",
            "/api/v1/namespaces/default/serviceaccounts/asks/token?dryRun=All",
            "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest, spec: {}}"));
    Map<String, Object> asked = first();
    assertEquals(
        "CREATE :v1:serviceaccounts/token default/asks authentication.k8s.io:v1:TokenRequest",
        about(asked));
    assertEquals(true, asked.get("dryRun"));
    done(
        201,
        send(
            "POST",
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            "{apiVersion: authorization.k8s.io/v1, kind: SubjectAccessReview,"
                + " spec: {user: u, nonResourceAttributes: {path: /, verb: get}}}"));
    assertEquals(
        "CREATE authorization.k8s.io:v1:subjectaccessreviews/null null/null"
            + " authorization.k8s.io:v1:SubjectAccessReview",
        about(first()));
  }

  /** What a connection is told as. */
  private void connection(String path, String about, String options) throws Exception {
    done(400, http.send("POST", path, ""));
    Map<String, Object> asked = first();
    assertEquals("CONNECT " + about, about(asked));
    assertEquals(options, sorted(asked, "object"));
    assertNull(asked.get("oldObject"));
    assertNull(asked.get("options"));
    assertEquals(false, asked.get("dryRun"));
  }

  @Test
  void connections() throws Exception {
    connection(
        PODS + "/p/exec?command=a&command=b&container=c&stdin=true&tty=false",
        ":v1:pods/exec default/p :v1:PodExecOptions",
        "{apiVersion=v1, command=[a, b], container=c, kind=PodExecOptions, stdin=true}");
    connection(
        PODS + "/p/attach?stdout=1",
        ":v1:pods/attach default/p :v1:PodAttachOptions",
        "{apiVersion=v1, kind=PodAttachOptions, stdout=true}");
    connection(
        PODS + "/p/portforward?ports=80,81&ports=82",
        ":v1:pods/portforward default/p :v1:PodPortForwardOptions",
        "{apiVersion=v1, kind=PodPortForwardOptions, ports=[80, 81, 82]}");
    connection(
        PODS + "/http:p:80/proxy/a/b/",
        ":v1:pods/proxy default/http:p:80 :v1:PodProxyOptions",
        "{apiVersion=v1, kind=PodProxyOptions, path=/a/b/}");
    connection(
        "/api/v1/namespaces/default/services/s/proxy/",
        ":v1:services/proxy default/s :v1:ServiceProxyOptions",
        "{apiVersion=v1, kind=ServiceProxyOptions, path=/}");
    connection(
        "/api/v1/nodes/n/proxy",
        ":v1:nodes/proxy null/n :v1:NodeProxyOptions",
        "{apiVersion=v1, kind=NodeProxyOptions}");
    for (String path : List.of("/p/exec?command=a&", "/p/proxy/?")) {
      assertEquals(
          "dryRun is not supported",
          message(http.send("POST", PODS + path + "dryRun=All", ""), 400));
    }
    assertEquals(
        "cannot convert to []int32: strconv.ParseUint: parsing \"65536\": value out of range",
        message(http.send("POST", PODS + "/p/portforward?ports=65536", ""), 400));
    assertTrue(hooks.seen(FIRST).isEmpty());
  }

  @Test
  void aNamespaceIsInItself() throws Exception {
    String path = "/api/v1/namespaces";
    PlainClient.Reply made =
        done(201, send("POST", path, "{apiVersion: v1, kind: Namespace, metadata: {name: own}}"));
    assertEquals("CREATE :v1:namespaces/null own/own :v1:Namespace", about(first()));
    done(200, http.patch(path + "/own/status", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}"));
    assertEquals("UPDATE :v1:namespaces/status own/own :v1:Namespace", about(first()));
    assertEquals(
        "Operation cannot be fulfilled on namespaces \"own\": Precondition failed: UID in"
            + " precondition: other, UID in object meta: "
            + JsonTree.getString(made.tree(), "metadata", "uid"),
        message(http.send("DELETE", path + "/own?uid=other", ""), 409));
    done(200, http.send("DELETE", path + "/own?dryRun=All", ""));
    Map<String, Object> asked = first();
    assertEquals("DELETE :v1:namespaces/null own/own :v1:Namespace", about(asked));
    assertEquals(
        JsonTree.getString(made.tree(), "metadata", "uid"),
        JsonTree.getString(asked, "options", "preconditions", "uid"));
  }

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: twins.review.example.com}
      spec:
        group: review.example.com
        scope: Namespaced
        names: {plural: twins, kind: Twin}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        - name: v2
          served: true
          storage: false
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

  @Test
  void customResourcesInTheVersionThatIsAskedFor() throws Exception {
    Definitions.serve(http, DEFINITION);
    hooks.allows("/twin");
    validating(everything("twin", "[v2]", "twins, 'twins/*'", "matchPolicy: Equivalent"));
    String path = "/apis/review.example.com/v1/namespaces/default/twins";
    String twin = "{apiVersion: review.example.com/v1, kind: Twin, metadata: {name: t}}";
    done(201, send("POST", path + "/t", twin));
    Map<String, Object> asked = hooks.next("/twin");
    assertEquals(
        "CREATE review.example.com:v2:twins/null default/t review.example.com:v2:Twin",
        about(asked));
    assertEquals("review.example.com:v1:Twin", group(asked, "requestKind", "kind"));
    assertEquals("review.example.com:v1:twins", group(asked, "requestResource", "resource"));
    assertEquals("review.example.com/v2", JsonTree.getString(asked, "object", "apiVersion"));
    // The other version has no status.
    done(200, http.patch(path + "/t/status", "{\"status\":{\"a\":\"b\"}}"));
    done(200, http.send("DELETE", path, ""));
    asked = hooks.next("/twin");
    assertEquals(
        "DELETE review.example.com:v2:twins/null default/null review.example.com:v2:Twin",
        about(asked));
    assertEquals("review.example.com/v2", JsonTree.getString(asked, "oldObject", "apiVersion"));
  }
}
