package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.Headers;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Webhooks that fail, or mean ill: nobody else suffers. */
class BadWebhookTest extends WebhookFixture {
  @Test
  void aPatchOfWhatIsDeletedMakesNoSense() throws Exception {
    create("gone", "gone");
    hooks.patches("/gone", "[{\"op\":\"add\",\"path\":\"/data\",\"value\":{}}]");
    mutating(hook("gone", MAP_RULES));
    assertEquals(
        "Internal error occurred: admission webhook \"gone.hooks.example.com\" attempted to modify"
            + " the object, which is not supported for this operation",
        message(send("DELETE", MAPS + "/gone", "{}"), 500));
  }

  /** As client libraries do that upstream asks webhooks with. */
  @Test
  void whoIsTooBusyIsAskedAgainWhenItSays() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    hooks.raw(
        "/busy",
        exchange -> {
          if (asked.incrementAndGet() < 3) {
            int status = asked.get() == 1 ? 429 : 503;
            exchange.respond(status, Headers.of("Retry-After", "0"));
          } else {
            byte[] body = exchange.readBody(1 << 20);
            String uid = JsonTree.getString(JsonTree.parseObject(body), "request", "uid");
            exchange.respond(
                200,
                Headers.of("Content-Type", "application/json"),
                ("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":\""
                        + uid
                        + "\",\"allowed\":true}}")
                    .getBytes(StandardCharsets.UTF_8));
          }
        });
    validating(hook("busy", MAP_RULES));
    assertEquals(201, create("busy", "busy").status());
    assertEquals(3, asked.get());

    hooks.raw(
        "/busy",
        exchange -> {
          asked.incrementAndGet();
          exchange.respond(429, Headers.empty(), "later".getBytes(StandardCharsets.UTF_8));
        });
    assertEquals(
        "Internal error occurred: failed calling webhook \"busy.hooks.example.com\": failed to call"
            + " webhook: the server has received too many requests and has asked us to try again"
            + " later",
        message(create("busy", "busier"), 500));
    assertEquals(4, asked.get());
  }

  @Test
  void badAnswersFailAndAreToldOrPassedOver() throws Exception {
    validating(
        hook("bad", MAP_RULES + "timeoutSeconds: 30"),
        hook("late", MAP_RULES + "timeoutSeconds: 1"),
        hook("open", MAP_RULES + "timeoutSeconds: 1\nfailurePolicy: Ignore"));
    String failed =
        "Internal error occurred: failed calling webhook \"bad.hooks.example.com\": failed to call"
            + " webhook: ";
    String invalid =
        "Internal error occurred: failed calling webhook \"bad.hooks.example.com\": received invalid"
            + " webhook response: ";
    hooks.text("/bad", 302, "", "Location", hooks.url("/elsewhere"));
    assertEquals(
        failed
            + "the server responded with the status code 302 but did not return more information",
        message(create("bad", "bad"), 500));
    assertTrue(hooks.seen("/elsewhere").isEmpty());
    hooks.text("/bad", 500, "boom");
    assertEquals(
        failed + "an error on the server (\"boom\") has prevented the request from succeeding",
        message(create("bad", "bad"), 500));
    hooks.text("/bad", 404, "nothing here");
    assertEquals(
        failed + "the server could not find the requested resource",
        message(create("bad", "bad"), 500));
    hooks.text("/bad", 200, "<html>");
    assertTrue(
        message(create("bad", "bad"), 500)
            .startsWith(
                failed + "couldn't get version/kind; json parse error: invalid character '<'"),
        message(create("bad", "bad"), 500));
    hooks.text("/bad", 200, "", "Content-Type", "application/json");
    assertEquals(
        failed + "0-length response with status code: 200 and content type: application/json",
        message(create("bad", "bad"), 500));
    hooks.text("/bad", 200, "{}");
    assertEquals(invalid + "webhook response was absent", message(create("bad", "bad"), 500));
    hooks.text("/bad", 200, "{\"response\":{\"uid\":\"x\",\"allowed\":true}}");
    assertTrue(
        message(create("bad", "bad"), 500)
            .matches(".*expected response.uid=\"[-0-9a-f]+\", got \"x\""));
    hooks.reviews(
        "/bad",
        review ->
            Map.of(
                "response",
                Map.of("allowed", true, "uid", JsonTree.getString(review, "request", "uid"))));
    assertEquals(
        invalid
            + "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=",
        message(create("bad", "bad"), 500));
    hooks.patches("/bad", "[]");
    assertEquals(
        invalid + "validating webhook may not return response.patch",
        message(create("bad", "bad"), 500));
    hooks.neverEnds("/bad");
    assertTrue(message(create("bad", "bad"), 500).startsWith(failed));
    hooks.hangs("/late");
    assertEquals(
        failed.replace("bad", "late")
            + "Post \""
            + hooks.url("/late")
            + "?timeout=1s\": context deadline exceeded",
        message(create("late", "late"), 500));

    hooks.hangs("/open");
    assertEquals(201, create("open", "open").status());
  }

  @Test
  void aWholeRequestEndsWhenItsTimeIsOver() throws Exception {
    hooks.hangs("/slow");
    mutating(hook("slow", MAP_RULES + "failurePolicy: Ignore"));
    PlainClient.Reply reply = send("POST", MAPS + "?timeout=1s", map("slow", "slow"));
    assertEquals(504, reply.status(), reply.text());
  }

  @Test
  void serversThatCannotBeReached() throws Exception {
    validating(
        hookAt("url: https://127.0.0.1:1/x", "nowhere", MAP_RULES),
        hookAt("url: https://localhost:" + hooks.port() + "/x", "stranger", MAP_RULES)
            .replaceFirst("caBundle: \\S+", ""),
        hookAt("service: {namespace: default, name: none, path: /x}", "missing", MAP_RULES));
    String failed = ".hooks.example.com\": failed to call webhook: Post ";
    assertEquals(
        "Internal error occurred: failed calling webhook \"nowhere"
            + failed
            + "\"https://127.0.0.1:1/x?timeout=10s\": dial tcp 127.0.0.1:1: connect: connection"
            + " refused",
        message(create("nowhere", "a"), 500));
    assertEquals(
        "Internal error occurred: failed calling webhook \"stranger"
            + failed
            + "\"https://localhost:"
            + hooks.port()
            + "/x?timeout=10s\": x509: certificate signed by unknown authority",
        message(create("stranger", "a"), 500));
    assertEquals(
        "Internal error occurred: failed calling webhook \"missing"
            + failed
            + "\"https://none.default.svc:443/x?timeout=10s\": service \"none\" not found",
        message(create("missing", "a"), 500));
  }

  @Test
  void aServiceIsReached() throws Exception {
    send(
        "POST",
        "/api/v1/namespaces/default/services",
        "{apiVersion: v1, kind: Service, metadata: {name: backend},"
            + " spec: {type: ExternalName, externalName: localhost}}");
    hooks.answers("/service", Map.of("allowed", false));
    validating(
        hookAt(
            "service: {namespace: default, name: backend, path: /service, port: "
                + hooks.port()
                + "}",
            "service",
            MAP_RULES));
    assertEquals(
        "admission webhook \"service.hooks.example.com\" denied the request without explanation",
        message(create("service", "service"), 400));
  }

  @Test
  void patchesThatDoNotApply() throws Exception {
    mutating(hook("patch", MAP_RULES));
    hooks.patches("/patch", "[{\"op\":\"add\",\"path\":\"/no/where\",\"value\":1}]");
    assertEquals(
        "Internal error occurred: add operation does not apply: doc is missing path: \"/no/where\":"
            + " missing value",
        message(create("patch", "patch"), 500));
    hooks.patches("/patch", "{}");
    assertEquals(
        "Internal error occurred: json: cannot unmarshal object into Go value of type"
            + " jsonpatch.Patch",
        message(create("patch", "patch"), 500));
    StringBuilder growing = new StringBuilder("[");
    for (int i = 0; i < 60; i++) {
      growing.append("{\"op\":\"copy\",\"from\":\"/data\",\"path\":\"/data/x%d\"},".formatted(i));
    }
    growing.setLength(growing.length() - 1);
    hooks.patches("/patch", growing.append(']').toString());
    assertTrue(
        message(create("patch", "patch"), 500)
            .startsWith(
                "Internal error occurred: Unable to complete the copy, the accumulated size"));
    hooks.patches("/patch", "[{\"op\":\"replace\",\"path\":\"/data\",\"value\":\"text\"}]");
    assertTrue(
        message(create("patch", "patch"), 500).startsWith("Internal error occurred: json: cannot"));
    hooks.answers("/patch", Map.of("allowed", true, "patch", "W10="));
    assertTrue(
        message(create("patch", "patch"), 500)
            .endsWith("webhook returned response.patch but not response.patchType"));
  }

  @Test
  void objectsGrowNoFurtherThanTheStoreTakes() throws Exception {
    hooks.patches(
        "/grow",
        "[{\"op\":\"add\",\"path\":\"/spec/template/spec/containers/0/args\",\"value\":[\""
            + "x".repeat(2 << 20)
            + "\"]}]");
    mutating(hook("grow", rules("CREATE", "apps", "v1", "deployments")));
    assertEquals(
        "etcdserver: request is too large",
        message(
            send(
                "POST",
                "/apis/apps/v1/namespaces/default/deployments",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: grow, labels: {test: grow}},"
                    + " spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
                    + " spec: {containers: [{name: c, image: i}]}}}}"),
            500));
  }
}
