package dev.kemudi.apiserver.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BootstrapperTest {
  private final MapClient client = new MapClient();
  private final DefaultPolicy policy = DefaultPolicy.load(feature -> false);
  private final Bootstrapper bootstrapper =
      new Bootstrapper(
          client,
          policy,
          DefaultFlows.load(),
          new KubernetesService(
              InetAddress.ofLiteral("10.96.0.1"),
              InetAddress.ofLiteral("192.168.7.1"),
              () -> 6443,
              null));

  private ClusterRole stored(String name) {
    return client.get(RbacV1.CLUSTERROLES, new ObjectKey("", name));
  }

  private ClusterRole wanted(String name) {
    return policy.clusterRoles().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anEmptyClusterGetsEverythingOnce() throws InterruptedException {
    bootstrapper.run();
    Map<String, Long> created =
        client.writes().stream()
            .collect(
                Collectors.groupingBy(
                    write -> write.substring(0, write.indexOf('/')), Collectors.counting()));
    Map<String, Long> expected =
        new HashMap<>(
            Map.of(
                "create namespaces", 4L,
                "create clusterroles", 62L,
                "create clusterrolebindings", 43L,
                "create roles", 7L,
                "create rolebindings", 7L,
                "create priorityclasses", 2L,
                "create prioritylevelconfigurations", 8L,
                "create flowschemas", 13L));
    for (String own : List.of("services", "endpoints", "endpointslices")) {
      expected.put("create " + own, 1L);
    }
    assertEquals(expected, created);
    assertEquals(
        Set.of("kube-system", "kube-public", "kube-node-lease", "default"),
        client.writes().subList(0, 4).stream()
            .map(write -> write.substring("create namespaces/".length()))
            .collect(Collectors.toSet()),
        "namespaces before what lives in them");
    int writes = client.writes().size();
    bootstrapper.run();
    assertEquals(writes, client.writes().size(), "nothing to do the second time");
  }

  @Test
  void rolesGainWhatTheyLackAndKeepWhatWasAdded() throws InterruptedException {
    PolicyRule own =
        new PolicyRule(List.of("get"), List.of("acme"), List.of("widgets"), List.of(), List.of());
    ClusterRole wanted = wanted("system:node");
    List<PolicyRule> changed = new ArrayList<>(wanted.rules());
    PolicyRule removed = changed.removeFirst();
    changed.add(own);
    client.seed(
        RbacV1.CLUSTERROLES,
        ClusterRoleBuilder.create().metadata(m -> m.name("system:node")).rules(changed).build());
    bootstrapper.run();
    ClusterRole complete = stored("system:node");
    assertTrue(complete.rules().contains(own));
    assertTrue(complete.rules().contains(removed));
    assertEquals(wanted.metadata().labels(), complete.metadata().labels());
  }

  @Test
  void protectedRolesStayAsTheyAre() throws InterruptedException {
    ClusterRole mine =
        ClusterRoleBuilder.create()
            .metadata(
                m ->
                    m.name("system:discovery")
                        .annotations(Map.of(DefaultPolicy.AUTO_UPDATE, "false")))
            .build();
    client.seed(RbacV1.CLUSTERROLES, mine);
    bootstrapper.run();
    assertEquals(mine, stored("system:discovery"));
  }

  @Test
  void bindingsOfOtherRolesAreMadeAnew() throws InterruptedException {
    Subject mine = new Subject("User", "rbac.authorization.k8s.io", "ann", "");
    ClusterRoleBinding wrong =
        ClusterRoleBindingBuilder.create()
            .metadata(m -> m.name("system:kube-dns"))
            .roleRef(new RoleRef("rbac.authorization.k8s.io", "ClusterRole", "other"))
            .build();
    client.seed(RbacV1.CLUSTERROLEBINDINGS, wrong);
    client.seed(
        RbacV1.CLUSTERROLEBINDINGS,
        ClusterRoleBindingBuilder.from(wrong)
            .metadata(m -> m.name("cluster-admin"))
            .roleRef(new RoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin"))
            .subjects(List.of(mine))
            .build());
    bootstrapper.run();
    assertTrue(client.writes().contains("delete clusterrolebindings/system:kube-dns"));
    assertEquals(
        "system:kube-dns",
        client
            .get(RbacV1.CLUSTERROLEBINDINGS, new ObjectKey("", "system:kube-dns"))
            .roleRef()
            .name());
    assertEquals(
        List.of("ann", "system:masters"),
        client
            .get(RbacV1.CLUSTERROLEBINDINGS, new ObjectKey("", "cluster-admin"))
            .subjects()
            .stream()
            .map(Subject::name)
            .toList());
  }

  @Test
  void claimedFlowSchemasStayMandatoryOnesDoNot() throws InterruptedException {
    bootstrapper.run();
    for (String name : List.of("exempt", "service-accounts", "global-default")) {
      FlowSchema schema = client.get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", name));
      String follows = name.equals("service-accounts") ? "true" : "false";
      client.seed(
          FlowcontrolV1beta2.FLOWSCHEMAS,
          FlowSchemaBuilder.from(schema)
              .metadata(m -> m.annotations(Map.of(DefaultFlows.AUTO_UPDATE, follows)))
              .spec(s -> s.matchingPrecedence(77))
              .build());
    }
    bootstrapper.run();
    assertEquals(1, precedence("exempt"));
    assertEquals(9000, precedence("service-accounts"));
    assertEquals(77, precedence("global-default"));
  }

  private int precedence(String name) {
    return client
        .get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", name))
        .spec()
        .matchingPrecedence();
  }

  @Test
  void gatesBringTheirRules() {
    DefaultPolicy all = DefaultPolicy.load(feature -> true);
    assertEquals(policy.clusterRoles().size() + 1, all.clusterRoles().size());
    ClusterRole admin = wanted("admin");
    assertEquals(
        Map.of("rbac.authorization.k8s.io/aggregate-to-admin", "true"),
        admin.aggregationRule() == null
            ? Map.of()
            : admin.aggregationRule().clusterRoleSelectors().getFirst().matchLabels());
    assertEquals(true, policy.nodeRules().size() > 10);
  }

  @Test
  void theServersOwnServicePointsAtIt() throws InterruptedException {
    bootstrapper.run();
    ObjectKey key = new ObjectKey("default", "kubernetes");
    assertEquals("10.96.0.1", client.get(CoreV1.SERVICES, key).spec().clusterIP());
    assertEquals(
        "192.168.7.1",
        client.get(CoreV1.ENDPOINTS, key).subsets().getFirst().addresses().getFirst().ip());
    assertEquals(
        List.of("192.168.7.1"),
        client.get(DiscoveryV1.ENDPOINTSLICES, key).endpoints().getFirst().addresses());
  }

  @Test
  void theFirstRequestNeedNotWait() throws InterruptedException {
    CountDownLatch after = new CountDownLatch(1);
    try (BackgroundBootstrap running =
        new BackgroundBootstrap(
            bootstrapper, Duration.ofMillis(1), Duration.ofMinutes(1), after::countDown)) {
      running.start();
      assertTrue(running.await(Duration.ofSeconds(30)));
      assertTrue(running.isDone());
      assertTrue(after.await(30, TimeUnit.SECONDS), "what comes after it");
    }
  }

  @Test
  void flowsAreKeptAsTheyMustBe() throws InterruptedException {
    bootstrapper.run();
    FlowSchema obsolete =
        FlowSchemaBuilder.from(schema("probes"))
            .metadata(metadata -> metadata.name("of-an-old-release").resourceVersion("").uid(""))
            .build();
    client.create(FlowcontrolV1beta2.FLOWSCHEMAS, obsolete);
    FlowSchema own =
        FlowSchemaBuilder.from(obsolete)
            .metadata(metadata -> metadata.name("own").annotations(Map.of()))
            .build();
    client.create(FlowcontrolV1beta2.FLOWSCHEMAS, own);
    client.delete(
        FlowcontrolV1beta2.FLOWSCHEMAS,
        new ObjectKey("", "catch-all"),
        DeleteOptionsBuilder.create().build());

    bootstrapper.keepFlows();

    assertEquals(10_000, schema("catch-all").spec().matchingPrecedence());
    assertNull(client.find(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", "of-an-old-release")));
    assertEquals("own", schema("own").name());
  }

  private FlowSchema schema(String name) {
    return client.get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", name));
  }
}
