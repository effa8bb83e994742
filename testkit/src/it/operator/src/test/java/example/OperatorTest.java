package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.testkit.junit.KemudiTest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.Operator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KemudiTest(nodes = 2)
class OperatorTest {
  private final WebPageReconciler reconciler = new WebPageReconciler();
  private Operator operator;

  @BeforeEach
  void start(KubernetesClient client) {
    client
        .resource(
            client
                .getKubernetesSerialization()
                .unmarshal(WebPage.DEFINITION, CustomResourceDefinition.class))
        .serverSideApply();
    await(
        client.apiextensions().v1().customResourceDefinitions().withName("webpages.example.com"),
        definition ->
            definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                    .anyMatch(
                        condition ->
                            condition.getType().equals("Established")
                                && condition.getStatus().equals("True")));
    operator =
        new Operator(
            overrider ->
                overrider.withKubernetesClient(client).withCloseClientOnStop(false));
    operator.register(reconciler);
    operator.start();
  }

  @AfterEach
  void stop() {
    operator.stop();
  }

  private static <T> T await(Resource<T> resource, Predicate<T> condition) {
    return resource.waitUntilCondition(condition, 60, TimeUnit.SECONDS);
  }

  @Test
  void pagesAreServedChangedHealedAndCleanedUp(KubernetesClient client) {
    WebPage page = new WebPage();
    page.setMetadata(
        new ObjectMetaBuilder().withName("hello").withNamespace("default").build());
    page.setSpec(new WebPage.Spec("<p>hello</p>", 2));
    client.resource(page).create();
    Resource<WebPage> pages = client.resources(WebPage.class).inNamespace("default").withName("hello");

    WebPage ready =
        await(
            pages,
            found -> found != null && found.getStatus() != null && found.getStatus().ready() == 2);
    assertEquals(1, ready.getStatus().observedGeneration());
    assertEquals(1, ready.getMetadata().getFinalizers().size());
    var texts = client.configMaps().inNamespace("default").withName("hello");
    assertOwned(texts.get(), ready);
    assertOwned(client.apps().deployments().inNamespace("default").withName("hello").get(), ready);

    pages.edit(
        found -> {
          found.setSpec(new WebPage.Spec("<p>bye</p>", 3));
          return found;
        });
    await(texts, found -> found.getData().equals(Map.of("index.html", "<p>bye</p>")));
    await(pages, found -> found.getStatus().ready() == 3);
    assertEquals(2, pages.get().getStatus().observedGeneration());

    String uid = texts.get().getMetadata().getUid();
    texts.delete();
    await(texts, found -> found != null && !found.getMetadata().getUid().equals(uid));

    pages.delete();
    await(pages, Objects::isNull);
    assertTrue(reconciler.cleaned.contains("hello"));
    await(texts, Objects::isNull);
    await(client.apps().deployments().inNamespace("default").withName("hello"), Objects::isNull);
  }

  private static void assertOwned(HasMetadata object, WebPage page) {
    var owners = object.getMetadata().getOwnerReferences();
    assertEquals(1, owners.size());
    assertEquals(page.getMetadata().getUid(), owners.getFirst().getUid());
  }
}
