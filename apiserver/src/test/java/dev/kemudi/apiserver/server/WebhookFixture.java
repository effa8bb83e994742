package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.audit.AuditPolicy;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server and webhooks that it asks over HTTPS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebhookFixture {
  static final String MAPS = "/api/v1/namespaces/default/configmaps";
  static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

  private Path folder;

  final AtomicInteger number = new AtomicInteger();
  TestServer server;
  PlainClient http;
  HookBackend hooks;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            "{apiVersion: audit.k8s.io/v1, kind: Policy, rules: [{level: Request, resources:"
                + " [{group: '', resources: [configmaps]}]}, {level: None}]}");
    server =
        new TestServer(
            PluginSelection.without("ServiceAccount"),
            new AuditOptions(
                AuditPolicy.read(policy),
                new AuditOptions.Log(folder.resolve("audit.log").toString(), 0, 0, 0, false, null),
                null));
    http = new PlainClient(server);
    hooks = new HookBackend(server);
  }

  @AfterAll
  void stop() {
    http.close();
    hooks.close();
    server.close();
  }

  static byte[] json(String yaml) {
    return JsonTree.write(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  PlainClient.Reply send(String method, String path, String yaml) {
    return http.send(method, path, new String(json(yaml), StandardCharsets.UTF_8));
  }

  /** A webhook at a path, for objects with a label of that name. */
  String hook(String path, String more) {
    return hookAt("url: " + hooks.url("/" + path), path, more);
  }

  String hookAt(String where, String name, String more) {
    return """
    - name: %s.hooks.example.com
      admissionReviewVersions: [v1, v1beta1]
      sideEffects: None
      objectSelector: {matchLabels: {test: %s}}
      clientConfig:
        caBundle: %s
        %s
    %s
    """
        .formatted(
            name,
            name.replaceFirst("-.*", ""),
            java.util.Base64.getEncoder()
                .encodeToString(server.caPem().getBytes(StandardCharsets.UTF_8)),
            where,
            more.strip().indent(2).stripTrailing());
  }

  static String rules(String operation, String group, String version, String resource) {
    return "rules: [{operations: [%s], apiGroups: ['%s'], apiVersions: ['%s'], resources: ['%s']}]\n"
        .formatted(operation, group, version, resource);
  }

  static final String MAP_RULES = rules("CREATE, UPDATE, DELETE", "", "v1", "configmaps");

  /** Configures webhooks and waits until the server knows them. */
  void install(String kind, String... webhooks) throws Exception {
    String name = "c" + number.incrementAndGet();
    hooks.allows("/marker" + name);
    String marker =
        hookAt(
                "url: " + hooks.url("/marker" + name),
                "marker",
                rules("CREATE", "coordination.k8s.io", "v1", "leases"))
            .replace("test: marker", "test: " + name);
    String path = "/apis/admissionregistration.k8s.io/v1/" + kind.toLowerCase(Locale.ROOT) + "s";
    String text =
        "apiVersion: admissionregistration.k8s.io/v1\nkind: "
            + kind
            + "\nmetadata: {name: "
            + name
            + "}\nwebhooks:\n"
            + String.join("", webhooks)
            + marker;
    PlainClient.Reply reply = send("POST", path, text);
    assertEquals(201, reply.status(), reply.text());
    String lease =
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: probe, labels: {test: "
            + name
            + "}}}";
    while (hooks.seen("/marker" + name).isEmpty()) {
      assertEquals(201, send("POST", LEASES + "?dryRun=All", lease).status());
    }
  }

  void mutating(String... webhooks) throws Exception {
    install("MutatingWebhookConfiguration", webhooks);
  }

  void validating(String... webhooks) throws Exception {
    install("ValidatingWebhookConfiguration", webhooks);
  }

  PlainClient.Reply create(String test, String name) {
    return send("POST", MAPS, map(test, name));
  }

  static String map(String test, String name) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: "
        + name
        + ", labels: {test: "
        + test
        + "}}, data: {a: b}}";
  }

  static String message(PlainClient.Reply reply, int status) {
    assertEquals(status, reply.status(), reply.text());
    return JsonTree.getString(reply.tree(), "message");
  }

  /** The lines of a log that is being written, but for one of which only a part is there. */
  static Stream<String> whole(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines();
  }

  /** The notes in the audit log of a write of an object, once it is there. */
  String notes(String name) throws Exception {
    for (int i = 0; i < 600; i++) {
      for (String line : whole(folder.resolve("audit.log")).toList()) {
        Map<String, Object> event = JsonTree.parseObject(line.getBytes(StandardCharsets.UTF_8));
        if (JsonTree.getString(event, "objectRef", "name").equals(name)
            && JsonTree.getString(event, "stage").equals("ResponseComplete")) {
          return String.valueOf(event.get("annotations"));
        }
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("not in the log: " + name);
  }
}
