package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.audit.AuditPolicy;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pod security through the whole server: refusals, warnings, notes in the audit log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodSecurityTest {
  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final String SPEC = "{\"containers\":[{\"name\":\"a\",\"image\":\"web\"}]}";
  private static final String OPEN =
      "{\"hostNetwork\":true,\"containers\":[{\"name\":\"a\",\"image\":\"web\"}]}";
  private static final String BASELINE_BROKEN =
      " PodSecurity \\\"baseline:latest\\\": host namespaces (hostNetwork=true)";

  @TempDir private static Path folder;
  private TestServer server;
  private PlainClient client;

  @BeforeAll
  void start() throws Exception {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(
        policy, "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata}]\n");
    server = new TestServer(selection(), audit(policy));
    client = new PlainClient(server);
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  private AuditOptions audit(Path policy) throws Exception {
    return new AuditOptions(
        AuditPolicy.read(policy),
        new AuditOptions.Log(folder.resolve("audit.log").toString(), 0, 0, 0, false, null),
        null);
  }

  private static PluginSelection selection(String exemptions) {
    return PluginSelection.without("ServiceAccount", "RuntimeClass")
        .with(
            AdmissionConfiguration.none()
                .with(
                    "PodSecurity",
                    JsonTree.asObject(
                        Yaml.parse(
                            ("apiVersion: pod-security.admission.config.k8s.io/v1\n"
                                    + "kind: PodSecurityConfiguration\n"
                                    + exemptions)
                                .getBytes(StandardCharsets.UTF_8)))));
  }

  private static PluginSelection selection() {
    return selection("exemptions: {namespaces: [free], runtimeClasses: [vm]}\n");
  }

  private static String labels(String... labels) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append("\"" + PREFIX + labels[i] + "\":\"" + labels[i + 1] + "\"");
    }
    return text.append("}").toString();
  }

  private PlainClient.Reply namespace(String name, String... labels) {
    return client.send(
        "POST",
        "/api/v1/namespaces",
        "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":" + labels(labels) + "}}");
  }

  private PlainClient.Reply pod(String namespace, String name, String spec) {
    return client.send(
        "POST",
        "/api/v1/namespaces/" + namespace + "/pods",
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":" + spec + "}");
  }

  private void assertCounted(String... lines) {
    String text = client.get("/metrics", "").text();
    for (String line : lines) {
      assertTrue(text.contains(line), line);
    }
  }

  private static String message(PlainClient.Reply reply) {
    return JsonTree.getString(reply.tree(), "message");
  }

  /** What was written of requests for this object, which is soon after their answers. */
  private List<Map<String, Object>> events(String object) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      List<Map<String, Object>> events =
          WebhookFixture.whole(folder.resolve("audit.log"))
              .map(line -> JsonTree.parseObject(line.getBytes(StandardCharsets.UTF_8)))
              .filter(event -> JsonTree.getString(event, "objectRef", "name").equals(object))
              .toList();
      if (!events.isEmpty() || System.nanoTime() > deadline) {
        return events;
      }
      Thread.sleep(5);
    }
  }

  /** The last note of that name on a request for this object. */
  private String note(String object, String key) throws Exception {
    return events(object).stream()
        .map(event -> JsonTree.getString(event, "annotations", PREFIX + key))
        .reduce("", (before, after) -> after);
  }

  @Test
  void refusesWhatIsEnforcedAgainst() throws Exception {
    namespace("strict", "enforce", "restricted", "audit", "baseline", "warn", "baseline");
    PlainClient.Reply reply = pod("strict", "wide", OPEN);
    assertEquals(403, reply.status());
    assertEquals("", reply.warning());
    assertEquals(
        "pods \"wide\" is forbidden: violates PodSecurity \"restricted:latest\": host namespaces"
            + " (hostNetwork=true), allowPrivilegeEscalation != false (container \"a\" must set"
            + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities"
            + " (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]),"
            + " runAsNonRoot != true (pod or container \"a\" must set"
            + " securityContext.runAsNonRoot=true), seccompProfile (pod or container \"a\" must"
            + " set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")",
        message(reply));
    assertEquals("restricted:latest", note("wide", "enforce-policy"));
    assertEquals(
        "would violate" + BASELINE_BROKEN.replace("\\", ""), note("wide", "audit-violations"));
    assertCounted(
        "pod_security_evaluations_total{decision=\"deny\",policy_level=\"restricted\","
            + "policy_version=\"latest\",mode=\"enforce\",request_operation=\"create\","
            + "resource=\"pod\",subresource=\"\"} 1\n");
  }

  @Test
  void warnsOfPodsAndOfTemplates() throws Exception {
    namespace("warned", "warn", "baseline", "warn-version", "v1.20", "audit", "baseline");
    String warning = "299 - \"would violate" + BASELINE_BROKEN.replace("latest", "v1.20") + "\"";
    PlainClient.Reply reply = pod("warned", "open", OPEN);
    assertEquals(201, reply.status());
    assertEquals(warning, reply.warning());
    assertEquals("privileged:latest", note("open", "enforce-policy"));
    PlainClient.Reply made =
        client.send(
            "POST",
            "/apis/apps/v1/namespaces/warned/deployments",
            "{\"metadata\":{\"name\":\"web\"},\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}},"
                + "\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":"
                + OPEN
                + "}}}");
    assertEquals(201, made.status(), made.text());
    assertEquals(warning, made.warning());
    assertCounted(
        "pod_security_evaluations_total{decision=\"deny\",policy_level=\"baseline\","
            + "policy_version=\"v1.20\",mode=\"warn\",request_operation=\"create\","
            + "resource=\"controller\",subresource=\"\"} 1\n");
    assertEquals("", note("web", "enforce-policy"));
    assertEquals(
        "would violate" + BASELINE_BROKEN.replace("\\", ""), note("web", "audit-violations"));
  }

  @Test
  void looksAtUpdatesThatMatterOnly() {
    namespace("changing");
    assertEquals(201, pod("changing", "changed", OPEN).status());
    client.patch(
        "/api/v1/namespaces/changing",
        "{\"metadata\":{\"labels\":" + labels("enforce", "baseline") + "}}");
    String path = "/api/v1/namespaces/changing/pods/changed";
    assertEquals(200, client.patch(path, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}").status());
    PlainClient.Reply image =
        client.patch(path, "{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"other\"}]}}");
    assertEquals(403, image.status());
  }

  @Test
  void tellsOfPodsThatWouldNotGetInAgain() {
    namespace("tightened");
    for (String name : new String[] {"c", "b", "a"}) {
      pod("tightened", name, OPEN);
    }
    pod("tightened", "plain", SPEC);
    pod("tightened", "exempt", OPEN.replaceFirst("\\{", "{\"runtimeClassName\":\"vm\","));
    PlainClient.Reply reply =
        client.patch(
            "/api/v1/namespaces/tightened",
            "{\"metadata\":{\"labels\":" + labels("enforce", "baseline") + "}}");
    assertEquals(200, reply.status());
    assertEquals(
        "299 - \"existing pods in namespace \\\"tightened\\\" violate the new PodSecurity enforce"
            + " level \\\"baseline:latest\\\"\", 299 - \"a (and 2 other pods): host namespaces\"",
        reply.warning());
    PlainClient.Reply relaxed =
        client.patch(
            "/api/v1/namespaces/tightened",
            "{\"metadata\":{\"labels\":" + labels("enforce", "privileged") + "}}");
    assertEquals("", relaxed.warning());
  }

  @Test
  void labelsMustMakeSense() {
    PlainClient.Reply created = namespace("odd", "enforce", "strong", "warn-version", "1.2");
    assertEquals(422, created.status());
    assertEquals(
        "Namespace \"odd\" is invalid: [metadata.labels[pod-security.kubernetes.io/enforce]: Invalid"
            + " value: \"strong\": must be one of privileged, baseline, restricted,"
            + " metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"1.2\":"
            + " must be \"latest\" or \"v1.x\"]",
        message(created));
    namespace("even");
    PlainClient.Reply updated =
        client.patch(
            "/api/v1/namespaces/even", "{\"metadata\":{\"labels\":" + labels("audit", "no") + "}}");
    assertEquals(422, updated.status());
  }

  @Test
  void exemptNamespacesAndRuntimeClassesAreLeftAlone() throws Exception {
    PlainClient.Reply reply = namespace("free", "enforce", "baseline", "warn", "restricted");
    assertEquals(
        "299 - \"namespace \\\"free\\\" is exempt from Pod Security, and the policy"
            + " (enforce=baseline:latest, warn=restricted:latest) will be ignored\"",
        reply.warning());
    assertEquals(201, pod("free", "whatever", OPEN).status());
    assertEquals("namespace", note("whatever", "exempt"));
    namespace("mixed", "enforce", "baseline");
    String virtual = OPEN.replaceFirst("\\{", "{\"runtimeClassName\":\"vm\",");
    assertEquals(201, pod("mixed", "virtual", virtual).status());
    assertEquals("runtimeClass", note("virtual", "exempt"));
  }

  @Test
  void aConfigurationMustMakeSense() {
    IOException error =
        assertThrows(
            IOException.class,
            () ->
                new TestServer(
                    selection("defaults: {enforce: high}\nexemptions: {usernames: ['', a, a]}\n")));
    assertEquals(
        "[defaults.enforce: Invalid value: \"high\": must be one of privileged, baseline,"
            + " restricted, exemptions.usernames[0]: Invalid value: \"\": username must not be"
            + " empty, exemptions.usernames[2]: Duplicate value: \"a\"]",
        error.getMessage());
  }
}
