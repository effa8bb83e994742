package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook that says which images may run. */
class ImagePolicyTest {
  private static final String PODS = "/api/v1/namespaces/default/pods";

  @TempDir private Path folder;

  private static String pod(String name, String image) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\""
        + name
        + "\",\"annotations\":{\"my.image-policy.k8s.io/ticket\":\"1\",\"other\":\"2\"}},"
        + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\""
        + image
        + "\"}]}}";
  }

  private AdmissionConfiguration configuration(int port) throws Exception {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("hook.yaml"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: 'http://127.0.0.1:%d/images'}}]
            contexts: [{name: c, context: {cluster: c}}]
            current-context: c
            """
                .formatted(port));
    return AdmissionConfiguration.none()
        .with(
            "ImagePolicyWebhook",
            Map.of(
                "imagePolicy",
                Map.of("kubeConfigFile", kubeconfig.toString(), "retryBackoff", 1L)));
  }

  @Test
  void theWebhookDecides() throws Exception {
    BlockingQueue<Map<String, Object>> asked = new LinkedBlockingQueue<>();
    try (HttpRuntime runtime = HttpRuntime.create();
        HttpServer hook =
            HttpServer.start(
                HttpServerConfig.loopback(),
                runtime,
                exchange -> {
                  Map<String, Object> review = JsonTree.parseObject(exchange.readBody(1 << 20));
                  asked.add(review);
                  String image =
                      JsonTree.getString(
                          JsonTree.getList(review, "spec", "containers").getFirst(), "image");
                  if (image.equals("broken")) {
                    exchange.respond(500, Headers.empty());
                    return;
                  }
                  HookBackend.json(
                      exchange,
                      Map.of(
                          "status",
                          image.equals("good")
                              ? Map.of("allowed", true)
                              : Map.of("allowed", false, "reason", "not signed")));
                })) {
      PluginSelection selection =
          PluginSelection.without("ServiceAccount")
              .with("ImagePolicyWebhook")
              .with(configuration(hook.port()));
      try (TestServer server = new TestServer(selection);
          PlainClient http = new PlainClient(server)) {
        assertEquals(201, http.send("POST", PODS, pod("a", "good")).status());
        assertEquals(201, http.send("POST", PODS, pod("b", "good")).status());
        PlainClient.Reply denied = http.send("POST", PODS, pod("c", "bad"));
        assertEquals(403, denied.status());
        assertEquals(
            "pods \"c\" is forbidden: image policy webhook backend denied one or more images: not"
                + " signed",
            JsonTree.getString(denied.tree(), "message"));
        PlainClient.Reply failed = http.send("POST", PODS, pod("d", "broken"));
        assertEquals(403, failed.status());
        assertTrue(
            JsonTree.getString(failed.tree(), "message")
                .startsWith("pods \"d\" is forbidden: an error on the server"));
      }
    }
    assertEquals(7, asked.size());
    Map<String, Object> review = asked.element();
    assertEquals("imagepolicy.k8s.io/v1alpha1", review.get("apiVersion"));
    assertEquals("default", JsonTree.getString(review, "spec", "namespace"));
    assertEquals(
        "{my.image-policy.k8s.io/ticket=1}",
        String.valueOf(JsonTree.get(review, "spec", "annotations")));
  }
}
