package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kemudi.testkit.junit.KemudiTest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@KemudiTest
class Fabric8ProjectTest {
  static final String CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: boats.example.com
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: boats, singular: boat, kind: Boat, listKind: BoatList}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec: {type: object, properties: {sails: {type: integer, default: 2}}}
                status: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private static final ResourceDefinitionContext BOATS =
      new ResourceDefinitionContext.Builder()
          .withGroup("example.com")
          .withVersion("v1")
          .withKind("Boat")
          .withPlural("boats")
          .withNamespaced(true)
          .build();

  @Test
  void customResourcesAreAppliedAndWatched(KubernetesClient client) throws Exception {
    CustomResourceDefinition definition =
        client.getKubernetesSerialization().unmarshal(CRD, CustomResourceDefinition.class);
    client.resource(definition).serverSideApply();
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("boats.example.com")
        .waitUntilCondition(
            found ->
                found != null
                    && found.getStatus() != null
                    && found.getStatus().getConditions().stream()
                        .anyMatch(
                            condition ->
                                condition.getType().equals("Established")
                                    && condition.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    var boats = client.genericKubernetesResources(BOATS).inNamespace("default");
    try (var watch = boats.watch(new Events(events))) {
      GenericKubernetesResource boat =
          new GenericKubernetesResourceBuilder()
              .withApiVersion("example.com/v1")
              .withKind("Boat")
              .withNewMetadata()
              .withName("junk")
              .withNamespace("default")
              .endMetadata()
              .addToAdditionalProperties("spec", Map.of())
              .build();
      GenericKubernetesResource applied = client.resource(boat).serverSideApply();
      assertEquals(Integer.valueOf(2), applied.get("spec", "sails"));
      assertEquals("ADDED junk", events.poll(30, TimeUnit.SECONDS));
      boat.setAdditionalProperties(Map.of("spec", Map.of("sails", 3)));
      client.resource(boat).serverSideApply();
      assertEquals("MODIFIED junk", events.poll(30, TimeUnit.SECONDS));
      boats.withName("junk").delete();
      assertEquals("DELETED junk", events.poll(30, TimeUnit.SECONDS));
    }
  }

  private record Events(BlockingQueue<String> queue)
      implements Watcher<GenericKubernetesResource> {
    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      queue.add(action + " " + object.getMetadata().getName());
    }

    @Override
    public void onClose(WatcherException cause) {}
  }

  @Test
  void ownedObjectsAndNamespacesGo(KubernetesClient client) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("harbour").endMetadata().build())
        .create();
    ConfigMap owner = client.resource(named("owner")).create();
    ConfigMap owned =
        new ConfigMapBuilder(named("owned"))
            .editMetadata()
            .addNewOwnerReference()
            .withApiVersion("v1")
            .withKind("ConfigMap")
            .withName("owner")
            .withUid(owner.getMetadata().getUid())
            .endOwnerReference()
            .endMetadata()
            .build();
    assertNotNull(client.resource(owned).create());
    client.resource(owner).delete();
    client
        .configMaps()
        .inNamespace("harbour")
        .withName("owned")
        .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
    client.resource(named("left")).create();
    client.namespaces().withName("harbour").delete();
    client
        .namespaces()
        .withName("harbour")
        .waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
    assertEquals(0, client.configMaps().inNamespace("harbour").list().getItems().size());
  }

  private static ConfigMap named(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("harbour")
        .endMetadata()
        .build();
  }
}
