package dev.kemudi.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.rbac.v1.AggregationRule;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.PolicyRuleBuilder;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.machinery.meta.v1.LabelSelectorBuilder;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All controllers at once over one server. */
@Timeout(60)
final class ClusterControllersTest {
  private final ControllerFixture fixture = new ControllerFixture();

  @BeforeEach
  void begin() {
    fixture.client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name("old"))
            .spec(spec -> spec.podCIDR("10.244.0.0/24").podCIDRs(List.of("10.244.0.0/24")))
            .build());
    ClusterControllers.all(
            ClusterControllerOptions.of("10.244.0.0/22", "a certificate"),
            fixture.client,
            fixture.informers,
            component -> (about, type, reason, message) -> {},
            InstantSource.system(),
            new SplittableRandom(1))
        .forEach(fixture::start);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void everyNodeGetsARangeOfItsOwn() throws InterruptedException {
    Set<String> ranges = new HashSet<>();
    for (String name : List.of("a", "b", "c")) {
      fixture.client.create(CoreV1.NODES, NodeBuilder.create().metadata(m -> m.name(name)).build());
      ranges.add(
          fixture
              .awaitObject(CoreV1.NODES, "", name, node -> !node.spec().podCIDR().isEmpty())
              .spec()
              .podCIDR());
    }
    assertEquals(Set.of("10.244.1.0/24", "10.244.2.0/24", "10.244.3.0/24"), ranges);
  }

  @Test
  void aRoleIsTheSumOfOthers() throws InterruptedException {
    PolicyRule rule =
        PolicyRuleBuilder.create()
            .verbs(List.of("get"))
            .apiGroups(List.of(""))
            .resources(List.of("pods"))
            .build();
    fixture.client.create(
        RbacV1.CLUSTERROLES,
        ClusterRoleBuilder.create()
            .metadata(m -> m.name("sum"))
            .aggregationRule(
                new AggregationRule(
                    List.of(
                        LabelSelectorBuilder.create().matchLabels(Map.of("part", "yes")).build())))
            .build());
    fixture.client.create(
        RbacV1.CLUSTERROLES,
        ClusterRoleBuilder.create()
            .metadata(m -> m.name("part").labels(Map.of("part", "yes")))
            .rules(List.of(rule))
            .build());
    fixture.awaitObject(RbacV1.CLUSTERROLES, "", "sum", role -> role.rules().equals(List.of(rule)));
  }

  @Test
  void aNamespaceIsFurnished() throws InterruptedException {
    fixture.namespace("a");
    fixture.awaitObject(CoreV1.SERVICEACCOUNTS, "a", "default", account -> true);
    fixture.awaitObject(CoreV1.CONFIGMAPS, "a", "kube-root-ca.crt", map -> true);
  }
}
