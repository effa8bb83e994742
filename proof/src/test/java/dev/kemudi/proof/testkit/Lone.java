package dev.kemudi.proof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.KemudiClusterOptions;
import dev.kemudi.testkit.node.PodBehavior;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program with a cluster, and no library but the JDK's and what the test kit shares with it. */
final class Lone {
  private static final String TOKEN = "admins-token";
  private static final Pattern EXIT = Pattern.compile("\"exitCode\":(\\d+)");
  private static final Pattern DATA = Pattern.compile("\"data\":\\{[^}]*}");

  private Lone() {}

  /** Fails in one container as its pod's annotation says. */
  private static PodBehavior.State state(Pod pod, Container container) {
    return new PodBehavior.State.Exited(
        Integer.parseInt(pod.metadata().annotations().getOrDefault(container.name(), "0")));
  }

  public static void main(String... arguments) throws Exception {
    Path tokens = Path.of(arguments[0]);
    Files.writeString(tokens, TOKEN + ",admin,1,system:masters\n");
    KemudiClusterOptions options =
        KemudiClusterOptions.standard()
            .withNodes(1)
            .withFlags("--disable-admission-plugins=ServiceAccount", "--token-auth-file=" + tokens)
            .withFeatureGates(Map.of("CronJobTimeZone", true))
            .withBehavior(Lone::state);
    try (KemudiCluster cluster = KemudiCluster.start(options);
        HttpClient http = HttpClient.newBuilder().sslContext(tls(cluster)).build()) {
      URI namespace = cluster.url().resolve("/api/v1/namespaces/default/");
      post(http, namespace.resolve("pods"), POD);
      String map = post(http, namespace.resolve("configmaps"), MAP);
      System.out.println("exit code " + exitCode(http, namespace) + ", " + found(DATA, map));
    }
  }

  private static final String POD =
      """
      {"metadata": {"name": "one", "annotations": {"main": "3"}},
       "spec": {"restartPolicy": "Never", "containers": [{"name": "main", "image": "any"}]}}
      """;

  private static final String MAP =
      """
      {"metadata": {"name": "one"}, "data": {"a": "b"}}
      """;

  private static HttpRequest.Builder request(URI where) {
    return HttpRequest.newBuilder(where).header("Authorization", "Bearer " + TOKEN);
  }

  private static String post(HttpClient http, URI where, String object)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(where)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(object))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    if (response.statusCode() != 201) {
      throw new IOException(response.body());
    }
    return response.body();
  }

  private static String exitCode(HttpClient http, URI namespace)
      throws IOException, InterruptedException {
    HttpRequest watch = request(namespace.resolve("pods?watch=1")).build();
    try (Stream<String> events = http.send(watch, HttpResponse.BodyHandlers.ofLines()).body()) {
      return events
          .map(EXIT::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse("none");
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : text;
  }

  private static SSLContext tls(KemudiCluster cluster)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", certificate(cluster.caCertificate()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
  }
}
