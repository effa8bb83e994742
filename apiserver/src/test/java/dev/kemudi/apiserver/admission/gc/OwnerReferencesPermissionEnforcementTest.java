package dev.kemudi.apiserver.admission.gc;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Surroundings;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnerReferencesPermissionEnforcementTest {
  private final Set<String> allowed = new HashSet<>();
  private final List<String> asked = new ArrayList<>();
  private final OwnerReferencesPermissionEnforcement plugin = plugin();

  private OwnerReferencesPermissionEnforcement plugin() {
    Authorizer authorizer =
        (user, request) -> {
          String what =
              request.verb()
                  + " "
                  + request.namespace()
                  + "/"
                  + request.resource()
                  + "/"
                  + request.name()
                  + "/"
                  + request.subresource();
          asked.add(what);
          return allowed.contains(what)
              ? new Decision.Allow("")
              : new Decision.NoOpinion("no rule");
        };
    PluginSurroundings bare = Surroundings.with(Surroundings.of(new MapClient()), authorizer);
    return new OwnerReferencesPermissionEnforcement(
        new PluginSurroundings(
            bare.client(),
            bare.authorizer(),
            kind ->
                switch (kind.kind()) {
                  case "ReplicaSet" -> new ServedResource(kind, "replicasets", true, List.of());
                  case "Node" -> new ServedResource(kind, "nodes", false, List.of());
                  default -> null;
                },
            bare.gates(),
            bare.clock(),
            bare.random(),
            bare.configuration()));
  }

  private static OwnerReference owner(String version, String kind, boolean blocks) {
    return OwnerReferenceBuilder.create()
        .apiVersion(version)
        .kind(kind)
        .name("boss")
        .uid("u-" + kind)
        .blockOwnerDeletion(blocks)
        .build();
  }

  private static ConfigMap map(OwnerReference... owners) {
    return ConfigMapBuilder.create()
        .metadata(m -> m.name("it").namespace("shop").ownerReferences(List.of(owners)))
        .build();
  }

  private static final String START = "configmaps \"it\" is forbidden: ";

  @Test
  void nobodyIsAskedWhereOwnersStay() {
    OwnerReference owner = owner("apps/v1", "ReplicaSet", true);
    assertEquals("", refusal(plugin, create(CoreV1.CONFIGMAPS, map())));
    assertEquals("", refusal(plugin, update(CoreV1.CONFIGMAPS, map(owner), map(owner))));
    assertEquals(List.of(), asked);
  }

  @Test
  void whoeverCreatesMayNameOwners() {
    OwnerReference owner = owner("apps/v1", "ReplicaSet", false);
    assertEquals("", refusal(plugin, create(CoreV1.CONFIGMAPS, map(owner))));
    assertEquals(
        START + "cannot set an ownerRef on a resource you can't delete: no rule, <nil>",
        refusal(plugin, update(CoreV1.CONFIGMAPS, map(), map(owner))));
    assertEquals(List.of("delete shop/configmaps/it/"), asked);
    allowed.addAll(asked);
    assertEquals("", refusal(plugin, update(CoreV1.CONFIGMAPS, map(), map(owner))));
  }

  @Test
  void holdingUpAnOwnerTakesItsFinalizers() {
    String refused =
        START
            + "cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't"
            + " set finalizers on: no rule, <nil>";
    OwnerReference set = owner("apps/v1", "ReplicaSet", true);
    OwnerReference node = owner("v1", "Node", true);
    assertEquals(refused, refusal(plugin, create(CoreV1.CONFIGMAPS, map(set))));
    assertEquals(refused, refusal(plugin, create(CoreV1.CONFIGMAPS, map(node))));
    assertEquals(
        List.of("update shop/replicasets/boss/finalizers", "update /nodes/boss/finalizers"), asked);
    allowed.addAll(asked);
    assertEquals("", refusal(plugin, create(CoreV1.CONFIGMAPS, map(set, node))));
  }

  @Test
  void onlyOwnersThatAreHeldUpAnewCount() {
    allowed.add("delete shop/configmaps/it/");
    OwnerReference loose = owner("apps/v1", "ReplicaSet", false);
    OwnerReference held = owner("apps/v1", "ReplicaSet", true);
    assertEquals("", refusal(plugin, update(CoreV1.CONFIGMAPS, map(held), map(loose))));
    assertEquals(1, asked.size());
    refusal(plugin, update(CoreV1.CONFIGMAPS, map(loose), map(held)));
    assertEquals("update shop/replicasets/boss/finalizers", asked.getLast());
  }

  @Test
  void unknownOwnersCantBeHeldUp() {
    assertEquals(
        START
            + "cannot set blockOwnerDeletion in this case because cannot find RESTMapping for"
            + " APIVersion example.com/v1 Kind Widget: no matches for kind \"Widget\" in version"
            + " \"example.com/v1\"",
        refusal(plugin, create(CoreV1.CONFIGMAPS, map(owner("example.com/v1", "Widget", true)))));
  }
}
