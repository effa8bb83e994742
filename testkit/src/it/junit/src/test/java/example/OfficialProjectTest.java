package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.reflect.TypeToken;
import dev.kemudi.testkit.junit.KemudiTest;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.kubernetes.client.extended.leaderelection.LeaderElector;
import io.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.ApiextensionsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Yaml;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@KemudiTest
class OfficialProjectTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @Test
  void customResourcesAreAppliedAndWatched(ApiClient client) throws Exception {
    ApiextensionsV1Api extensions = new ApiextensionsV1Api(client);
    extensions
        .createCustomResourceDefinition(
            Yaml.loadAs(Fabric8ProjectTest.CRD, V1CustomResourceDefinition.class))
        .execute();
    DynamicKubernetesApi boats = new DynamicKubernetesApi("example.com", "v1", "boats", client);
    await(() -> boats.list().isSuccess());
    PatchOptions options = new PatchOptions();
    options.setFieldManager("official");
    options.setForce(true);
    V1Patch patch =
        new V1Patch(
            "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Boat\",\"metadata\":{\"name\":\"junk\"},"
                + "\"spec\":{}}");
    var applied =
        boats
            .patch("default", "junk", V1Patch.PATCH_FORMAT_APPLY_YAML, patch, options)
            .throwsApiException()
            .getObject();
    assertEquals(
        2, applied.getRaw().getAsJsonObject("spec").getAsJsonPrimitive("sails").getAsInt());
  }

  @Test
  void watchesTell(ApiClient client) throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    String version =
        Objects.requireNonNull(
            core.listNamespacedConfigMap("default")
                .execute()
                .getMetadata()
                .getResourceVersion());
    try (Watch<V1ConfigMap> watch =
        Watch.createWatch(
            client,
            core.listNamespacedConfigMap("default")
                .watch(true)
                .resourceVersion(version)
                .buildCall(null),
            new TypeToken<Watch.Response<V1ConfigMap>>() {}.getType())) {
      core.createNamespacedConfigMap(
              "default", new V1ConfigMap().metadata(new V1ObjectMeta().name("seen")))
          .execute();
      Watch.Response<V1ConfigMap> event = watch.next();
      assertEquals("ADDED seen", event.type + " " + event.object.getMetadata().getName());
      PatchUtils.patch(
          V1ConfigMap.class,
          () ->
              core.patchNamespacedConfigMap(
                      "seen", "default", new V1Patch("{\"data\":{\"a\":\"b\"}}"))
                  .buildCall(null),
          V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
          client);
      event = watch.next();
      assertEquals("MODIFIED b", event.type + " " + event.object.getData().get("a"));
    }
  }

  @Test
  void ownedObjectsAndNamespacesGo(ApiClient client) throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    core.createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name("dock"))).execute();
    V1ConfigMap owner =
        core.createNamespacedConfigMap(
                "dock", new V1ConfigMap().metadata(new V1ObjectMeta().name("owner")))
            .execute();
    core.createNamespacedConfigMap(
            "dock",
            new V1ConfigMap()
                .metadata(
                    new V1ObjectMeta()
                        .name("owned")
                        .addOwnerReferencesItem(
                            new V1OwnerReference()
                                .apiVersion("v1")
                                .kind("ConfigMap")
                                .name("owner")
                                .uid(owner.getMetadata().getUid()))))
        .execute();
    core.deleteNamespacedConfigMap("owner", "dock").execute();
    await(() -> isGone(() -> core.readNamespacedConfigMap("owned", "dock").execute()));
    core.deleteNamespace("dock").execute();
    await(() -> isGone(() -> core.readNamespace("dock").execute()));
  }

  @Test
  void leadersFollowOneAnother(ApiClient client) throws Exception {
    BlockingQueue<String> leaders = new LinkedBlockingQueue<>();
    try (LeaderElector first = elector(client, "first");
        LeaderElector second = elector(client, "second")) {
      Thread one = Thread.ofPlatform().start(() -> first.run(() -> leaders.add("first"), () -> {}));
      assertEquals("first", leaders.poll(30, TimeUnit.SECONDS));
      Thread.ofPlatform().start(() -> second.run(() -> leaders.add("second"), () -> {}));
      one.interrupt();
      first.close();
      assertEquals("second", leaders.poll(60, TimeUnit.SECONDS));
    }
  }

  private static LeaderElector elector(ApiClient client, String name) {
    return new LeaderElector(
        new LeaderElectionConfig(
            new LeaseLock("default", "official-lease", name, client),
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofMillis(200)));
  }

  private interface Call {
    Object run() throws ApiException;
  }

  private interface Condition {
    boolean holds() throws ApiException;
  }

  private static boolean isGone(Call call) throws ApiException {
    try {
      call.run();
      return false;
    } catch (ApiException e) {
      if (e.getCode() == 404) {
        return true;
      }
      throw e;
    }
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain");
      }
      Thread.sleep(10);
    }
  }
}
