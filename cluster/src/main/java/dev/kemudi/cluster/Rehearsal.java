package dev.kemudi.cluster;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.NettyLog;
import dev.kemudi.http.Origin;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A short life of a control plane that the Java machine watches once after a build, to keep for
 * later starts which classes are needed and which methods are hot. Nothing that it leaves in its
 * folder is used; whoever calls it deletes that.
 */
final class Rehearsal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 400;
  private static final int LARGEST = 64 << 20;
  private static final String JSON = "application/json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String TABLE =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

  private final HttpRuntime runtime = HttpRuntime.create();
  private final HttpClient client;
  private final Origin origin;

  private Rehearsal(ClientConfig user) {
    ClientTls tls =
        ClientTls.trusting(TrustedCas.fromPem(user.caPem()))
            .withIdentity(Identity.fromPem(user.keyPem(), user.certificatePem()));
    this.client = HttpClient.open(HttpClientConfig.with(tls), runtime);
    this.origin = Origin.of(user.server());
  }

  /**
   * Plays it.
   *
   * @param arguments an empty folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    NettyLog.toJdk();
    DataFolder data = new DataFolder(Path.of(arguments[0]));
    Main.program().parseArgs("server", "--no-node", "--data-dir", arguments[0]);
    try (var _ = data.take();
        ControlPlane plane =
            ControlPlane.start(
                ControlPlaneOptions.in(
                    data.path(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))) {
      new KubeconfigFile(data.kubeconfig())
          .change(
              config ->
                  config.with(
                      new Kubeconfig.Context("kemudi", "kemudi", "kemudi-admin", "default"),
                      plane.admin()));
      if (!plane.awaitReady(PATIENCE)) {
        throw new IOException("the control plane did not become ready");
      }
      try (Rehearsal play = new Rehearsal(plane.admin())) {
        play.run();
      }
    }
  }

  private void run() throws IOException {
    for (String page : new String[] {"/api", "/apis", "/version", "/openapi/v2"}) {
      send("GET", page, JSON, JSON, "");
    }
    String namespace = "/api/v1/namespaces/default";
    String maps = namespace + "/configmaps";
    String pods = namespace + "/pods";
    send("POST", "/api/v1/nodes", JSON, JSON, node());
    send("PATCH", "/api/v1/nodes/one/status", MERGE, JSON, NODE_STATUS);
    send("POST", "/apis/apps/v1/namespaces/default/deployments", JSON, JSON, deployment());
    for (int i = 0; i < ROUNDS; i++) {
      String name = "rehearsal-" + i;
      send("POST", maps, JSON, JSON, configMap(name));
      send("GET", maps + "/" + name, JSON, JSON, "");
      send("PATCH", maps + "/" + name, MERGE, JSON, "{\"data\":{\"a\":\"" + i + "\"}}");
      send("PATCH", maps + "/" + name + "?fieldManager=rehearsal", APPLY, JSON, applied(name));
      send("POST", pods, JSON, JSON, pod(name));
      send("GET", pods, JSON, TABLE, "");
      send("GET", pods, JSON, PROTOBUF, "");
      send("GET", maps + "?limit=10", JSON, JSON, "");
      send("DELETE", maps + "/" + name, JSON, JSON, "");
      send("DELETE", pods + "/" + name + "?gracePeriodSeconds=0", JSON, JSON, "");
    }
  }

  /** Whatever the answer: a rehearsal proves nothing. */
  private void send(String method, String target, String type, String accept, String body)
      throws IOException {
    HttpRequest request =
        HttpRequest.of(method, origin, target)
            .withHeaders(Headers.of("content-type", type, "accept", accept))
            .withBody(RequestBody.of(body.getBytes(StandardCharsets.UTF_8)));
    try (HttpResponse response = client.send(request)) {
      response.readBody(LARGEST);
    }
  }

  private static String node() {
    return """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"one",
         "labels":{"kubernetes.io/hostname":"one","topology.kubernetes.io/zone":"a"}}}""";
  }

  private static final String NODE_STATUS =
      """
      {"status":{"capacity":{"cpu":"32","memory":"64Gi","pods":"110"},
       "allocatable":{"cpu":"32","memory":"64Gi","pods":"110"},
       "conditions":[{"type":"Ready","status":"True","reason":"KubeletReady"}]}}""";

  private static String configMap(String name) {
    return """
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","labels":{"app":"web"}},
         "data":{"a":"1","text":"%s"}}"""
        .formatted(name, "x".repeat(900));
  }

  private static String applied(String name) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s}
        data: {b: "2"}
        """
        .formatted(name);
  }

  private static String pod(String name) {
    return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"web"}},"spec":%s}"""
        .formatted(name, POD_SPEC);
  }

  private static final String POD_SPEC =
      """
      {"containers":[{"name":"web","image":"example.org/web:1","ports":[{"containerPort":80}],
       "env":[{"name":"A","value":"1"}],
       "resources":{"requests":{"cpu":"10m","memory":"16Mi"},"limits":{"memory":"32Mi"}},
       "livenessProbe":{"httpGet":{"path":"/","port":80}}}],
       "tolerations":[{"operator":"Exists"}]}""";

  private static String deployment() {
    return """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},
         "spec":{"replicas":3,"selector":{"matchLabels":{"app":"deployed"}},
         "template":{"metadata":{"labels":{"app":"deployed"}},"spec":%s}}}"""
        .formatted(POD_SPEC);
  }

  @Override
  public void close() {
    client.close();
    runtime.close();
  }
}
