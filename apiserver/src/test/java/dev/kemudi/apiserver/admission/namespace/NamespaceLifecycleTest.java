package dev.kemudi.apiserver.admission.namespace;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.delete;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.LocalSubjectAccessReview;
import dev.kemudi.api.authorization.v1.LocalSubjectAccessReviewBuilder;
import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.apiserver.MapClient;
import org.junit.jupiter.api.Test;

class NamespaceLifecycleTest {
  private final MapClient client = new MapClient();
  private final NamespaceLifecycle plugin = new NamespaceLifecycle(client);
  private final ConfigMap map =
      ConfigMapBuilder.create().metadata(m -> m.name("it").namespace("shop")).build();

  private static Namespace namespace(String name, String phase) {
    return NamespaceBuilder.create()
        .metadata(m -> m.name(name))
        .status(s -> s.phase(phase))
        .build();
  }

  @Test
  void nothingGetsIntoANamespaceThatIsNotThere() {
    String missing = "namespaces \"shop\" not found";
    assertEquals(missing, mutated(plugin, create(CoreV1.CONFIGMAPS, map)));
    assertEquals(missing, mutated(plugin, update(CoreV1.CONFIGMAPS, map, map)));
    assertEquals("null", mutated(plugin, delete(CoreV1.CONFIGMAPS, map)));
  }

  @Test
  void aNamespaceOnItsWayOutKeepsWhatItHas() {
    client.seed(CoreV1.NAMESPACES, namespace("shop", "Terminating"));
    assertEquals(
        "configmaps \"it\" is forbidden: unable to create new content in namespace shop because it"
            + " is being terminated",
        mutated(plugin, create(CoreV1.CONFIGMAPS, map)));
    assertSame(map, mutated(plugin, update(CoreV1.CONFIGMAPS, map, map)));
    client.seed(CoreV1.NAMESPACES, namespace("shop", "Active"));
    assertSame(map, mutated(plugin, create(CoreV1.CONFIGMAPS, map)));
  }

  @Test
  void someNamespacesStay() {
    for (String name : new String[] {"default", "kube-system", "kube-public"}) {
      assertEquals(
          "namespaces \"" + name + "\" is forbidden: this namespace may not be deleted",
          mutated(plugin, delete(CoreV1.NAMESPACES, namespace(name, "Active"))));
    }
    assertEquals(
        "null", mutated(plugin, delete(CoreV1.NAMESPACES, namespace("kube-node-lease", "Active"))));
  }

  @Test
  void reviewsDontTellWhetherANamespaceIsThere() {
    LocalSubjectAccessReview review =
        LocalSubjectAccessReviewBuilder.create()
            .metadata(m -> m.name("r").namespace("secret"))
            .build();
    assertEquals(
        review.toString(),
        mutated(plugin, create(AuthorizationV1.LOCALSUBJECTACCESSREVIEWS, review)));
  }
}
