package dev.kemudi.apiserver.authz.rbac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.Forbidden;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbacAuthorizerTest {
  private final RbacIndex index = new RbacIndex();
  private final RbacAuthorizer rbac = new RbacAuthorizer(index);

  private boolean allows(UserInfo user, RequestInfo request) {
    return rbac.authorize(user, request) instanceof Decision.Allow;
  }

  @ParameterizedTest
  @CsvSource({
    // rule: verbs, groups, resources; request: verb, group, resource; allowed
    "get list, '', pods, get, '', pods, true",
    "get list, '', pods, delete, '', pods, false",
    "get, '', pods, get, apps, pods, false",
    "get, '*', pods, get, apps, pods, true",
    "'*', '', pods, eviscerate, '', pods, true",
    "get, '', pods, get, '', pods/log, false",
    "get, '', pods/log, get, '', pods/log, true",
    "get, '', pods/log, get, '', pods, false",
    "get, '', '*', get, '', pods/log, true",
    "get, '', '*/scale', get, '', replicationcontrollers/scale, true",
    "get, '', '*/scale', get, '', replicationcontrollers, false",
    "get, '', '*/scale', get, '', replicationcontrollers/status, false",
    "get, '', 'pods/*', get, '', pods/log, false",
  })
  void rulesMatchVerbsGroupsAndResources(
      String verbs,
      String groups,
      String resources,
      String verb,
      String group,
      String resource,
      boolean allowed) {
    index.put(RbacObjects.clusterRole("r", RbacObjects.rule(verbs, groups, resources)));
    index.put(RbacObjects.clusterBinding("r", RbacObjects.user("ann")));
    assertEquals(
        allowed,
        allows(
            SystemUsers.user("ann"), RbacObjects.request(verb, group, "default", resource, "x")));
  }

  @ParameterizedTest
  @CsvSource({
    "/healthz, /healthz, true",
    "/healthz, /healthz/etcd, false",
    "/healthz/*, /healthz/etcd, true",
    "/healthz/*, /healthz, false",
    "/api*, /apis/apps, true",
    "'*', /anything, true",
  })
  void urlsMayEndInAnAsterisk(String url, String path, boolean allowed) {
    index.put(RbacObjects.clusterRole("r", RbacObjects.urls("get", url)));
    index.put(RbacObjects.clusterBinding("r", RbacObjects.group("system:authenticated")));
    UserInfo ann = SystemUsers.user("ann", "system:authenticated");
    assertEquals(allowed, allows(ann, RequestInfo.forPath("get", path)));
    assertEquals(false, allows(ann, RequestInfo.forPath("post", path)));
  }

  @Test
  void namesNarrowARule() {
    index.put(
        RbacObjects.role("a", "r", RbacObjects.rule("get list", "", "secrets", "one", "two")));
    index.put(RbacObjects.binding("a", "Role", "r", RbacObjects.user("ann")));
    UserInfo ann = SystemUsers.user("ann");
    assertEquals(true, allows(ann, RbacObjects.request("get", "", "a", "secrets", "two")));
    assertEquals(false, allows(ann, RbacObjects.request("get", "", "a", "secrets", "three")));
    assertEquals(false, allows(ann, RbacObjects.request("list", "", "a", "secrets", "")));
    assertEquals(false, allows(ann, RbacObjects.request("get", "", "b", "secrets", "two")));
  }

  @Test
  void clusterRolesMayBeBoundInOneNamespace() {
    index.put(RbacObjects.clusterRole("view", RbacObjects.rule("get", "", "pods")));
    index.put(
        RbacObjects.binding(
            "a", "ClusterRole", "view", new Subject("ServiceAccount", "", "robot", "")));
    UserInfo robot = SystemUsers.user("system:serviceaccount:a:robot");
    assertEquals(
        new Decision.Allow(
            "RBAC: allowed by RoleBinding \"view-here/a\" of ClusterRole \"view\" to"
                + " ServiceAccount \"robot/a\""),
        rbac.authorize(robot, RbacObjects.request("get", "", "a", "pods", "x")));
    assertEquals(false, allows(robot, RbacObjects.request("get", "", "b", "pods", "x")));
    assertEquals(false, allows(robot, RbacObjects.request("get", "", "", "pods", "x")));
  }

  @Test
  void changesTakeEffect() {
    index.put(RbacObjects.clusterRole("r", RbacObjects.rule("get", "", "pods")));
    index.put(RbacObjects.clusterBinding("r", RbacObjects.user("ann"), RbacObjects.user("bob")));
    RequestInfo get = RbacObjects.request("get", "", "a", "pods", "x");
    index.put(RbacObjects.clusterBinding("r", RbacObjects.user("bob")));
    assertEquals(false, allows(SystemUsers.user("ann"), get));
    assertEquals(true, allows(SystemUsers.user("bob"), get));
    index.put(RbacObjects.clusterRole("r", RbacObjects.rule("list", "", "pods")));
    assertEquals(false, allows(SystemUsers.user("bob"), get));
  }

  @Test
  void rolesThatAreNotThereAreTold() {
    index.put(RbacObjects.clusterBinding("gone", RbacObjects.user("ann")));
    index.put(RbacObjects.binding("a", "Role", "lost", RbacObjects.user("ann")));
    RequestInfo list = RbacObjects.request("list", "", "a", "pods", "");
    Decision.NoOpinion decision =
        assertInstanceOf(Decision.NoOpinion.class, rbac.authorize(SystemUsers.user("ann"), list));
    assertEquals(
        "RBAC: [clusterrole.rbac.authorization.k8s.io \"gone\" not found,"
            + " role.rbac.authorization.k8s.io \"lost\" not found]",
        decision.reason());
    assertEquals(
        "pods is forbidden: User \"ann\" cannot list resource \"pods\" in API group \"\" in the"
            + " namespace \"a\": "
            + decision.reason(),
        Forbidden.error(SystemUsers.user("ann"), list, decision.reason()).getMessage());
  }

  @Test
  void refusalsReadAsUpstreams() {
    UserInfo ann = SystemUsers.user("ann");
    assertEquals(
        "forbidden: User \"ann\" cannot get path \"/foo\"",
        Forbidden.error(ann, RequestInfo.forPath("get", "/foo"), "").getMessage());
    RequestInfo scale = RbacObjects.request("patch", "apps", "default", "deployments/scale", "web");
    assertEquals(
        "deployments.apps \"web\" is forbidden: User \"ann\" cannot patch resource"
            + " \"deployments/scale\" in API group \"apps\" in the namespace \"default\"",
        Forbidden.error(ann, scale, "").getMessage());
    assertEquals(
        "nodes is forbidden: User \"ann\" cannot list resource \"nodes\" in API group \"\" at the"
            + " cluster scope",
        Forbidden.error(ann, RbacObjects.request("list", "", "", "nodes", ""), "").getMessage());
  }

  @Test
  void rulesOfAUserCanBeListed() {
    index.put(
        RbacObjects.clusterRole(
            "all", RbacObjects.rule("get", "", "pods"), RbacObjects.urls("get", "/version")));
    index.put(RbacObjects.clusterBinding("all", RbacObjects.group("g")));
    index.put(RbacObjects.role("a", "here", RbacObjects.rule("create", "apps", "deployments")));
    index.put(RbacObjects.binding("a", "Role", "here", RbacObjects.user("ann")));
    RuleResolver.Rules rules = rbac.rulesFor(SystemUsers.user("ann", "g"), "a");
    assertEquals(
        List.of(List.of("get"), List.of("create")),
        rules.resourceRules().stream().map(rule -> rule.verbs()).toList());
    assertEquals(List.of("/version"), rules.nonResourceRules().getFirst().nonResourceURLs());
    assertEquals(1, rbac.rulesFor(SystemUsers.user("ann", "g"), "b").resourceRules().size());
  }
}
