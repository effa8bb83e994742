package dev.kemudi.apiserver.authz.rbac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.AggregationRuleBuilder;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EscalationGuardTest {
  private final RbacIndex index = new RbacIndex();
  private final RbacAuthorizer rbac = new RbacAuthorizer(index);
  private final MapClient client = new MapClient();
  private final EscalationGuard guard = new EscalationGuard(rbac, rbac, client);

  private static RequestContext context(String resource, String namespace) {
    return new RequestContext(
        RbacObjects.request("create", RbacObjects.GROUP, namespace, resource, ""),
        new UserInfo("ann", "", List.of("g", "system:authenticated"), Map.of()),
        Instant.EPOCH,
        "",
        "");
  }

  private StatusError refused(KubeObject object, @Nullable KubeObject old, RequestContext context) {
    return assertThrows(StatusError.class, () -> guard.check(object, old, context));
  }

  @Test
  void nobodyGrantsMoreThanHeHolds() {
    index.put(
        RbacObjects.clusterRole(
            "some",
            RbacObjects.rule("get list", "", "pods configmaps"),
            RbacObjects.urls("get", "/a/*")));
    index.put(RbacObjects.clusterBinding("some", RbacObjects.user("ann")));
    guard.check(
        RbacObjects.role("a", "less", RbacObjects.rule("get", "", "pods", "one")),
        null,
        context("roles", "a"));
    guard.check(
        RbacObjects.clusterRole("less", RbacObjects.urls("get", "/a/b")),
        null,
        context("clusterroles", ""));
    StatusError error =
        refused(
            RbacObjects.role(
                "a",
                "more",
                RbacObjects.rule("get watch delete", "", "pods secrets"),
                RbacObjects.rule("get", "apps", "deployments", "x")),
            null,
            context("roles", "a"));
    assertEquals(403, error.code());
    assertEquals(
        "roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"ann\" (groups=[\"g\""
            + " \"system:authenticated\"]) is attempting to grant RBAC permissions not currently"
            + " held:\n"
            + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"watch\" \"delete\"]}\n"
            + "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\" \"watch\""
            + " \"delete\"]}\n"
            + "{APIGroups:[\"apps\"], Resources:[\"deployments\"], ResourceNames:[\"x\"],"
            + " Verbs:[\"get\"]}",
        error.getMessage());
  }

  @Test
  void whoMayEscalateMayWriteAnyRole() {
    index.put(
        RbacObjects.clusterRole(
            "trusted", RbacObjects.rule("escalate", RbacObjects.GROUP, "roles")));
    index.put(RbacObjects.clusterBinding("trusted", RbacObjects.user("ann")));
    guard.check(
        RbacObjects.role("a", "r", RbacObjects.rule("*", "*", "*")), null, context("roles", "a"));
    refused(
        RbacObjects.clusterRole("r", RbacObjects.rule("*", "*", "*")),
        null,
        context("clusterroles", ""));
  }

  @Test
  void whoMayBindARoleNeedNotHoldIt() {
    index.put(
        RbacObjects.clusterRole(
            "binder", RbacObjects.rule("bind", RbacObjects.GROUP, "clusterroles", "edit")));
    index.put(RbacObjects.clusterBinding("binder", RbacObjects.user("ann")));
    client.seed(
        RbacV1.CLUSTERROLES,
        RbacObjects.clusterRole("edit", RbacObjects.rule("create", "", "pods")));
    client.seed(
        RbacV1.CLUSTERROLES,
        RbacObjects.clusterRole("admin", RbacObjects.rule("create", "", "pods")));
    RequestContext here = context("rolebindings", "a");
    guard.check(RbacObjects.binding("a", "ClusterRole", "edit", RbacObjects.user("x")), null, here);
    assertEquals(
        "rolebindings.rbac.authorization.k8s.io \"admin-here\" is forbidden: user \"ann\""
            + " (groups=[\"g\" \"system:authenticated\"]) is attempting to grant RBAC permissions"
            + " not currently held:\n"
            + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"create\"]}",
        refused(RbacObjects.binding("a", "ClusterRole", "admin", RbacObjects.user("x")), null, here)
            .getMessage());
    assertEquals(
        "roles.rbac.authorization.k8s.io \"none\" not found",
        refused(RbacObjects.binding("a", "Role", "none", RbacObjects.user("x")), null, here)
            .getMessage());
  }

  @Test
  void garbageCollectionIsNoGrant() {
    ClusterRole role = RbacObjects.clusterRole("r", RbacObjects.rule("*", "*", "*"));
    ClusterRole ending =
        ClusterRoleBuilder.from(role).metadata(m -> m.finalizers(List.of("x/y"))).build();
    guard.check(role, ending, context("clusterroles", ""));
    ClusterRole labelled =
        ClusterRoleBuilder.from(role).metadata(m -> m.labels(Map.of("a", "b"))).build();
    refused(labelled, role, context("clusterroles", ""));
  }

  @Test
  void aggregationNeedsEverything() {
    ClusterRole aggregated =
        ClusterRoleBuilder.create()
            .metadata(m -> m.name("agg"))
            .aggregationRule(AggregationRuleBuilder.create().build())
            .build();
    assertEquals(
        "clusterroles.rbac.authorization.k8s.io \"agg\" is forbidden: must have cluster-admin"
            + " privileges to use the aggregationRule",
        refused(aggregated, null, context("clusterroles", "")).getMessage());
    index.put(
        RbacObjects.clusterRole(
            "cluster-admin", RbacObjects.rule("*", "*", "*"), RbacObjects.urls("*", "*")));
    index.put(RbacObjects.clusterBinding("cluster-admin", RbacObjects.user("ann")));
    guard.check(aggregated, null, context("clusterroles", ""));
  }
}
