package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Webhooks that do what they should. */
class AdmissionWebhookTest extends WebhookFixture {
  @Test
  void changesAnObjectAndIsToldOfTheRequest() throws Exception {
    hooks.patches("/change", "[{\"op\":\"add\",\"path\":\"/data/by\",\"value\":\"hook\"}]");
    mutating(hook("change", MAP_RULES));
    PlainClient.Reply reply = send("POST", MAPS + "?fieldManager=me", map("change", "change"));
    assertEquals(201, reply.status(), reply.text());
    assertEquals("hook", JsonTree.getString(reply.tree(), "data", "by"));
    assertFalse(
        JsonTree.getList(reply.tree(), "metadata", "managedFields").toString().contains("f:by"));
    Map<String, Object> asked = hooks.next("/change");
    assertEquals("{group=, version=v1, kind=ConfigMap}", String.valueOf(asked.get("kind")));
    assertEquals(
        "{group=, version=v1, resource=configmaps}", String.valueOf(asked.get("resource")));
    assertEquals(asked.get("kind"), asked.get("requestKind"));
    assertEquals(asked.get("resource"), asked.get("requestResource"));
    assertEquals("change", asked.get("name"));
    assertEquals("default", asked.get("namespace"));
    assertEquals("CREATE", asked.get("operation"));
    assertEquals("admin", JsonTree.getString(asked, "userInfo", "username"));
    assertEquals(false, asked.get("dryRun"));
    assertEquals(
        "{kind=CreateOptions, apiVersion=meta.k8s.io/v1, fieldManager=me}",
        String.valueOf(asked.get("options")));
    assertEquals("b", JsonTree.getString(asked, "object", "data", "a"));
    assertEquals("ConfigMap", JsonTree.getString(asked, "object", "kind"));
    assertEquals("v1", JsonTree.getString(asked, "object", "apiVersion"));
    assertNull(asked.get("oldObject"));
    assertTrue(asked.containsKey("oldObject"));
    assertTrue(String.valueOf(asked.get("uid")).matches("[0-9a-f]{8}-[0-9a-f]{4}-4.*"));

    http.patch(MAPS + "/change?dryRun=All", "{\"data\":{\"a\":\"c\"}}");
    asked = hooks.next("/change");
    assertEquals("UPDATE", asked.get("operation"));
    assertEquals(true, asked.get("dryRun"));
    assertEquals("UpdateOptions", JsonTree.getString(asked, "options", "kind"));
    assertEquals("c", JsonTree.getString(asked, "object", "data", "a"));
    assertEquals("b", JsonTree.getString(asked, "oldObject", "data", "a"));

    assertEquals(500, send("DELETE", MAPS + "/change", "{}").status());
    asked = hooks.next("/change");
    assertEquals("DELETE", asked.get("operation"));
    assertNull(asked.get("object"));
    assertEquals("hook", JsonTree.getString(asked, "oldObject", "data", "by"));
    assertEquals("DeleteOptions", JsonTree.getString(asked, "options", "kind"));
  }

  @Test
  void denies() throws Exception {
    hooks.answers(
        "/deny",
        Map.of(
            "allowed",
            false,
            "status",
            Map.of("code", 403, "message", "not today", "reason", "Forbidden"),
            "warnings",
            List.of("think again")));
    validating(hook("deny", MAP_RULES));
    PlainClient.Reply reply = create("deny", "deny");
    assertEquals(
        "admission webhook \"deny.hooks.example.com\" denied the request: not today",
        message(reply, 403));
    assertEquals("Forbidden", JsonTree.getString(reply.tree(), "reason"));
    assertEquals("299 - \"think again\"", reply.warning());

    String metrics = http.get("/metrics", "").text();
    assertTrue(
        metrics.contains(
            "apiserver_admission_webhook_rejection_count{error_type=\"no_error\",name=\"deny.hooks.example.com\","
                + "operation=\"CREATE\",rejection_code=\"403\",type=\"validating\"} 1"),
        metrics);
    assertTrue(
        metrics.contains(
            "apiserver_admission_webhook_request_total{code=\"403\",name=\"deny.hooks.example.com\","
                + "operation=\"CREATE\",rejected=\"true\",type=\"validating\"} 1"),
        metrics);

    hooks.answers("/deny", Map.of("allowed", false));
    assertEquals(
        "admission webhook \"deny.hooks.example.com\" denied the request without explanation",
        message(create("deny", "deny"), 400));
    hooks.answers("/deny", Map.of("allowed", false, "status", Map.of("reason", "Because")));
    assertEquals(
        "admission webhook \"deny.hooks.example.com\" denied the request: Because",
        message(create("deny", "deny"), 400));
  }

  @Test
  void laterChangesAreSeenByWhoWantsTo() throws Exception {
    hooks.patches("/again-a", "[{\"op\":\"add\",\"path\":\"/data/a\",\"value\":\"1\"}]");
    hooks.patches("/again-b", "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"2\"}]");
    mutating(
        hook("again-a", MAP_RULES + "reinvocationPolicy: IfNeeded"), hook("again-b", MAP_RULES));
    assertEquals(201, create("again", "again").status());
    assertNull(JsonTree.get(hooks.next("/again-a"), "object", "data", "b"));
    assertEquals("2", JsonTree.get(hooks.next("/again-a"), "object", "data", "b"));
    assertEquals("1", JsonTree.get(hooks.next("/again-b"), "object", "data", "a"));
    assertTrue(hooks.seen("/again-b").isEmpty());
  }

  @Test
  void anotherVersionIsConverted() throws Exception {
    hooks.patches("/version", "[{\"op\":\"add\",\"path\":\"/spec/minReplicas\",\"value\":2}]");
    mutating(hook("version", rules("CREATE", "autoscaling", "v2", "horizontalpodautoscalers")));
    hooks.allows("/exact");
    validating(
        hook(
                "exact",
                rules("CREATE", "autoscaling", "v2", "horizontalpodautoscalers")
                    + "matchPolicy: Exact")
            .replace("test: exact", "test: version"));
    PlainClient.Reply reply =
        send(
            "POST",
            "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers",
            "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler,"
                + " metadata: {name: h, labels: {test: version}},"
                + " spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 50,"
                + " scaleTargetRef: {kind: Deployment, name: d, apiVersion: apps/v1}}}");
    assertEquals(201, reply.status(), reply.text());
    assertEquals(2L, JsonTree.get(reply.tree(), "spec", "minReplicas"));
    assertEquals(50L, JsonTree.get(reply.tree(), "spec", "targetCPUUtilizationPercentage"));
    Map<String, Object> asked = hooks.next("/version");
    assertEquals("autoscaling/v2", JsonTree.getString(asked, "object", "apiVersion"));
    assertEquals(1, JsonTree.getList(asked, "object", "spec", "metrics").size());
    assertEquals("v2", JsonTree.getString(asked, "kind", "version"));
    assertEquals("v1", JsonTree.getString(asked, "requestKind", "version"));
    assertEquals("v2", JsonTree.getString(asked, "resource", "version"));
    assertEquals("v1", JsonTree.getString(asked, "requestResource", "version"));
    assertTrue(hooks.seen("/exact").isEmpty());
  }

  @Test
  void subresourcesAndConnections() throws Exception {
    hooks.answers("/sub", Map.of("allowed", false));
    String all =
        "rules: [{operations: ['*'], apiGroups: ['*'], apiVersions: ['*'],"
            + " resources: [deployments/scale, pods/eviction, pods/exec, serviceaccounts/token]}]";
    validating(hook("sub", all).replaceFirst("  objectSelector: .*\n", ""));
    send(
        "POST",
        "/apis/apps/v1/namespaces/default/deployments",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 1,"
            + " selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
            + " spec: {containers: [{name: c, image: i}]}}}}");
    String denied =
        "admission webhook \"sub.hooks.example.com\" denied the request without explanation";
    assertEquals(
        denied,
        message(
            http.patch(
                "/apis/apps/v1/namespaces/default/deployments/d/scale",
                "{\"spec\":{\"replicas\":3}}"),
            400));
    Map<String, Object> asked = hooks.next("/sub");
    assertEquals("{group=autoscaling, version=v1, kind=Scale}", String.valueOf(asked.get("kind")));
    assertEquals(
        "{group=apps, version=v1, resource=deployments}", String.valueOf(asked.get("resource")));
    assertEquals("scale", asked.get("subResource"));
    assertEquals(3L, JsonTree.get(asked, "object", "spec", "replicas"));
    assertEquals(1L, JsonTree.get(asked, "oldObject", "spec", "replicas"));

    assertEquals(
        denied,
        message(
            send(
                "POST",
                "/api/v1/namespaces/default/pods/p/eviction",
                "{apiVersion: policy/v1, kind: Eviction, metadata: {name: p}}"),
            400));
    asked = hooks.next("/sub");
    assertEquals("{group=policy, version=v1, kind=Eviction}", String.valueOf(asked.get("kind")));
    assertEquals("CREATE", asked.get("operation"));

    assertEquals(
        denied,
        message(
            http.send(
                "POST", "/api/v1/namespaces/default/pods/p/exec?command=ls&stdout=1&tty=0", ""),
            400));
    asked = hooks.next("/sub");
    assertEquals("CONNECT", asked.get("operation"));
    assertEquals(
        "{kind=PodExecOptions, apiVersion=v1, stdout=true, command=[ls]}",
        String.valueOf(asked.get("object")));
    assertNull(asked.get("options"));
  }

  @Test
  void namespacesAreSelected() throws Exception {
    hooks.answers("/space", Map.of("allowed", false));
    validating(
        hook(
                "space",
                "namespaceSelector: {matchLabels: {watched: 'yes'}}\n"
                    + rules("CREATE", "", "v1", "*"))
            .replaceFirst("  objectSelector: .*\n", ""));
    send(
        "POST", "/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
    assertEquals(201, send("POST", "/api/v1/namespaces/other/configmaps", map("x", "x")).status());
    assertEquals(
        400,
        send(
                "POST",
                "/api/v1/namespaces",
                "{apiVersion: v1, kind: Namespace, metadata: {name: seen, labels: {watched: 'yes'}}}")
            .status());
    assertEquals("seen", hooks.next("/space").get("namespace"));
    http.patch("/api/v1/namespaces/other", "{\"metadata\":{\"labels\":{\"watched\":\"yes\"}}}");
    assertEquals(400, send("POST", "/api/v1/namespaces/other/configmaps", map("x", "y")).status());
    http.patch("/api/v1/namespaces/other", "{\"metadata\":{\"labels\":{\"watched\":\"no\"}}}");
  }

  @Test
  void configurationsAreNoBusinessOfWebhooks() throws Exception {
    hooks.answers("/self", Map.of("allowed", false));
    validating(
        hook("self", rules("'*'", "admissionregistration.k8s.io", "*", "*"))
            .replaceFirst("  objectSelector: .*\n", ""));
    hooks.allows("/other");
    validating(hook("other", MAP_RULES));
    assertTrue(hooks.seen("/self").isEmpty());
  }

  @Test
  void oldReviewsAreSpoken() throws Exception {
    hooks.reviews("/old", review -> Map.of("response", Map.of("allowed", false)));
    validating(
        hook("old", MAP_RULES)
            .replace(
                "admissionReviewVersions: [v1, v1beta1]", "admissionReviewVersions: [v1beta1]"));
    assertEquals(
        "admission webhook \"old.hooks.example.com\" denied the request without explanation",
        message(create("old", "old"), 400));
    assertEquals("admission.k8s.io/v1beta1", hooks.seen("/old").remove().get("apiVersion"));
  }

  @Test
  void theAuditLogTellsOfWebhooks() throws Exception {
    Map<String, Object> answer =
        new java.util.HashMap<>(
            HookBackend.patched("[{\"op\":\"add\",\"path\":\"/data/x\",\"value\":\"y\"}]"));
    answer.put("auditAnnotations", Map.of("note", "well"));
    hooks.answers("/noted", answer);
    hooks.text("/noted-broken", 500, "");
    mutating(hook("noted", MAP_RULES), hook("noted-broken", MAP_RULES + "failurePolicy: Ignore"));
    assertEquals(201, create("noted", "noted").status());
    String notes = notes("noted");
    assertTrue(notes.contains("noted.hooks.example.com/note=well"), notes);
    assertTrue(
        notes.matches(
            ".*[ {]mutation.webhook.admission.k8s.io/round_0_index_\\d+=\\{\"configuration\":\"c\\d+\","
                + "\"webhook\":\"noted.hooks.example.com\",\"mutated\":true}.*"),
        notes);
    assertTrue(
        notes.matches(
            ".*[ {]patch.webhook.admission.k8s.io/round_0_index_\\d+=\\{\"configuration\":\"c\\d+\","
                + "\"webhook\":\"noted.hooks.example.com\",\"patch\":\\[\\{\"op\":\"add\",\"path\":"
                + "\"/data/x\",\"value\":\"y\"}],\"patchType\":\"JSONPatch\"}.*"),
        notes);
    assertTrue(
        notes.matches(
            ".*failed-open.mutation.webhook.admission.k8s.io/round_0_index_\\d+="
                + "noted-broken.hooks.example.com.*"),
        notes);
  }
}
