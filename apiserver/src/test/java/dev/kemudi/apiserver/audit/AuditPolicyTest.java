package dev.kemudi.apiserver.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditPolicyTest {
  private static final UserInfo JANE =
      new UserInfo("jane", "", List.of("system:authenticated"), Map.of());

  private static AuditPolicy policy(String rules) {
    return AuditPolicy.parse(
        ("apiVersion: audit.k8s.io/v1\nkind: Policy\n" + rules).getBytes(StandardCharsets.UTF_8));
  }

  private static RequestInfo request(String method, String path) {
    return RequestInfo.parse(
        method, path, Arrays.stream(path.substring(1).split("/")).toList(), false, "");
  }

  private static AuditPolicy.Verdict decide(AuditPolicy policy, String method, String path) {
    return policy.decide(JANE, request(method, path));
  }

  @Test
  void theFirstRuleThatIsAboutTheRequestDecides() {
    AuditPolicy policy =
        policy(
            """
            omitStages: [RequestReceived]
            rules:
            - level: None
              users: [system:kube-proxy]
            - level: RequestResponse
              resources:
              - group: ""
                resources: [pods]
            - level: Metadata
              resources:
              - group: ""
                resources: [pods/log, "*/status", configmaps]
                resourceNames: [one]
              omitStages: [ResponseStarted]
            - level: Request
              verbs: [create]
              namespaces: [default]
              resources:
              - group: apps
              omitManagedFields: true
            - level: None
              userGroups: [system:authenticated]
              nonResourceURLs: [/healthz*, /version]
            - level: Metadata
              nonResourceURLs: ["/openapi/*"]
            """);
    assertEquals(
        AuditLevel.REQUEST_RESPONSE,
        decide(policy, "GET", "/api/v1/namespaces/default/pods").level());
    assertEquals(
        AuditLevel.METADATA,
        decide(policy, "GET", "/api/v1/namespaces/default/pods/one/log").level());
    assertEquals(
        AuditLevel.NONE, decide(policy, "GET", "/api/v1/namespaces/default/pods/two/log").level());
    assertEquals(
        AuditLevel.METADATA,
        decide(policy, "GET", "/api/v1/namespaces/default/services/one/status").level());
    AuditPolicy.Verdict create =
        decide(policy, "POST", "/apis/apps/v1/namespaces/default/deployments");
    assertEquals(AuditLevel.REQUEST, create.level());
    assertTrue(create.omitManagedFields());
    assertEquals(Set.of(AuditStage.REQUEST_RECEIVED), create.omitStages());
    AuditPolicy.Verdict named = decide(policy, "GET", "/api/v1/namespaces/default/configmaps/one");
    assertEquals(
        Set.of(AuditStage.REQUEST_RECEIVED, AuditStage.RESPONSE_STARTED), named.omitStages());
    assertFalse(named.omitManagedFields());
    assertEquals(
        AuditLevel.NONE, decide(policy, "GET", "/apis/apps/v1/namespaces/default/x").level());
    assertEquals(AuditLevel.NONE, decide(policy, "GET", "/healthz/ping").level());
    assertEquals(AuditLevel.METADATA, decide(policy, "GET", "/openapi/v2").level());
    assertEquals(AuditLevel.NONE, decide(policy, "GET", "/metrics").level());
  }

  @Test
  void refusesWhatIsNoPolicy() {
    assertEquals(
        "loaded illegal policy with 0 rules",
        assertThrows(IllegalArgumentException.class, () -> policy("rules: []")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> policy("rules: [{level: All}]"));
    assertThrows(
        IllegalArgumentException.class,
        () -> policy("rules: [{level: None, namespaces: [a], nonResourceURLs: [/b]}]"));
    assertThrows(
        IllegalArgumentException.class,
        () -> policy("rules: [{level: None, omitStages: [Never]}]"));
    assertThrows(
        IllegalArgumentException.class,
        () -> AuditPolicy.parse("apiVersion: v1\nkind: Policy".getBytes(StandardCharsets.UTF_8)));
  }
}
