package dev.kemudi.testkit.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.testkit.junit.KemudiTest;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What programs do with the official Java client works as at upstream. */
@KemudiTest
class OfficialClientTest {
  private static V1ConfigMap named(String name) {
    return new V1ConfigMap().metadata(new V1ObjectMeta().name(name)).data(Map.of("a", "b"));
  }

  private static GenericKubernetesApi<V1ConfigMap, V1ConfigMapList> configMaps(ApiClient client) {
    return new GenericKubernetesApi<>(
        V1ConfigMap.class, V1ConfigMapList.class, "", "v1", "configmaps", client);
  }

  @Test
  void allKindsOfPatches(ApiClient client) throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    core.createNamespacedConfigMap("default", named("patched")).execute();
    patch(client, V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, "{\"data\":{\"m\":\"1\"}}");
    patch(client, V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH, "{\"data\":{\"s\":\"2\"}}");
    V1ConfigMap patched =
        patch(
            client, V1Patch.PATCH_FORMAT_JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/data/a\"}]");
    assertEquals(Map.of("m", "1", "s", "2"), patched.getData());
  }

  private static V1ConfigMap patch(ApiClient client, String format, String text)
      throws ApiException {
    return PatchUtils.patch(
        V1ConfigMap.class,
        () ->
            new CoreV1Api(client)
                .patchNamespacedConfigMap("patched", "default", new V1Patch(text))
                .buildCall(null),
        format,
        client);
  }

  @Test
  void appliedFieldsHaveOwners(ApiClient client) throws Exception {
    V1ConfigMap first = applied(client, "one", "b").throwsApiException().getObject();
    assertEquals(Map.of("a", "b"), first.getData());
    KubernetesApiResponse<V1ConfigMap> conflict = applied(client, "two", "c");
    assertEquals(409, conflict.getHttpStatusCode());
    String message = String.valueOf(conflict.getStatus().getMessage());
    assertTrue(message.contains("conflict with \"one\": .data.a"), message);
  }

  private static KubernetesApiResponse<V1ConfigMap> applied(
      ApiClient client, String manager, String value) {
    PatchOptions options = new PatchOptions();
    options.setFieldManager(manager);
    String text =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: applied}
        data: {a: %s}
        """
            .formatted(value);
    return configMaps(client)
        .patch("default", "applied", V1Patch.PATCH_FORMAT_APPLY_YAML, new V1Patch(text), options);
  }

  @Test
  void informersFollow(ApiClient client) throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    SharedInformerFactory factory = new SharedInformerFactory(client);
    try {
      SharedIndexInformer<V1ConfigMap> informer =
          factory.sharedIndexInformerFor(configMaps(client), V1ConfigMap.class, 0, "default");
      informer.addEventHandler(new Recorder(events));
      factory.startAllRegisteredInformers();
      CoreV1Api core = new CoreV1Api(client);
      core.createNamespacedConfigMap("default", named("followed")).execute();
      assertEquals("added followed", events.poll(30, TimeUnit.SECONDS));
      core.deleteNamespacedConfigMap("followed", "default").execute();
      assertEquals("deleted followed", events.poll(30, TimeUnit.SECONDS));
    } finally {
      factory.stopAllRegisteredInformers();
    }
  }

  private record Recorder(BlockingQueue<String> events)
      implements ResourceEventHandler<V1ConfigMap> {
    @Override
    public void onAdd(V1ConfigMap object) {
      note("added ", object);
    }

    @Override
    public void onUpdate(V1ConfigMap old, V1ConfigMap object) {
      note("updated ", object);
    }

    @Override
    public void onDelete(V1ConfigMap object, boolean unknown) {
      note("deleted ", object);
    }

    private void note(String what, V1ConfigMap object) {
      String name = Objects.requireNonNull(object.getMetadata()).getName();
      if ("followed".equals(name)) {
        events.add(what + name);
      }
    }
  }

  @Test
  void bytesOfSecretsAreThoseThatWereSent(ApiClient client) throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    byte[] bytes = {0, 1, (byte) 0xff, 'k'};
    core.createNamespacedSecret(
            "default",
            new V1Secret()
                .metadata(new V1ObjectMeta().name("bytes"))
                .putDataItem("raw", bytes)
                .putStringDataItem("text", "words"))
        .execute();
    Map<String, byte[]> data =
        Objects.requireNonNull(core.readNamespacedSecret("bytes", "default").execute().getData());
    assertArrayEquals(bytes, data.get("raw"));
    assertEquals("words", new String(data.get("text"), StandardCharsets.UTF_8));
  }

  @Test
  void errorsAreStatuses(ApiClient client) throws Exception {
    ApiException missing =
        assertThrows(
            ApiException.class,
            () -> new CoreV1Api(client).readNamespacedConfigMap("none", "default").execute());
    assertEquals(404, missing.getCode());
    assertTrue(missing.getResponseBody().contains("\"reason\":\"NotFound\""));
    assertEquals("25", new VersionApi(client).getCode().execute().getMinor());
  }
}
