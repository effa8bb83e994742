package dev.kemudi.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TlsEngines;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over TLS, seen by the JDK's own client. */
class HttpServerTlsTest {
  private final TestPki pki = new TestPki("test-ca");
  private final TrustedCas clientCas = pki.trust();
  private final ServerTls serverTls = ServerTls.of(pki.identity("server"), clientCas);
  private HttpRuntime runtime;

  @BeforeEach
  void open() {
    runtime = HttpRuntime.create("http-tls-test", 2);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private HttpServer start(HttpHandler handler) throws IOException {
    return HttpServer.start(HttpServerConfig.loopback().withTls(serverTls), runtime, handler);
  }

  private static HttpClient jdkClient(ClientTls tls, HttpClient.Version version) {
    SSLContext context = TlsEngines.context(tls);
    return HttpClient.newBuilder().sslContext(context).version(version).build();
  }

  private static HttpRequest.Builder request(HttpServer server, String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
  }

  @Test
  void bothProtocolsOverAlpn() throws Exception {
    try (HttpServer server =
            start(
                e ->
                    e.respond(
                        201, Headers.of("X-Seen", e.protocol().toString()), e.readBody(1 << 20)));
        HttpClient h1 = jdkClient(ClientTls.trusting(pki.trust()), HttpClient.Version.HTTP_1_1);
        HttpClient h2 = jdkClient(ClientTls.trusting(pki.trust()), HttpClient.Version.HTTP_2)) {
      byte[] body = new byte[500_000];
      for (HttpClient client : List.of(h1, h2)) {
        HttpResponse<byte[]> response =
            client.send(
                request(server, "/x").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(201, response.statusCode());
        assertEquals(body.length, response.body().length);
        assertEquals(
            client == h1 ? "HTTP/1.1" : "HTTP/2.0",
            response.headers().firstValue("x-seen").orElseThrow());
        assertTrue(response.headers().firstValue("date").isPresent());
      }
    }
  }

  @Test
  void manyStreamsOfOneConnectionAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(50);
    try (HttpServer server =
            start(
                e -> {
                  all.countDown();
                  all.await();
                  e.respond(200, Headers.empty(), e.rawPath().getBytes(UTF_8));
                });
        HttpClient client = jdkClient(ClientTls.trusting(pki.trust()), HttpClient.Version.HTTP_2)) {
      client.sendAsync(request(server, "/warm").build(), HttpResponse.BodyHandlers.ofString());
      while (all.getCount() == 50) {
        Thread.onSpinWait();
      }
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 49)
              .mapToObj(
                  i ->
                      client.sendAsync(
                          request(server, "/" + i).build(), HttpResponse.BodyHandlers.ofString()))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        assertEquals("/" + i, answers.get(i).get(20, TimeUnit.SECONDS).body());
      }
      assertEquals(1, server.connections());
    }
  }

  @Test
  void peerCertificatesAreVerifiedAgainstTheCurrentAuthorities() throws Exception {
    TestPki stranger = new TestPki("test-ca");
    ClientTls known = ClientTls.trusting(pki.trust()).withIdentity(pki.identity("alice"));
    ClientTls strange = ClientTls.trusting(pki.trust()).withIdentity(stranger.identity("mallory"));
    try (HttpServer server =
        start(
            e -> {
              String names = e.peerCertificates().size() + "/" + e.presentedCertificates().size();
              e.respond(200, Headers.empty(), names.getBytes(UTF_8));
            })) {
      for (HttpClient.Version version : HttpClient.Version.values()) {
        if (version.name().equals("HTTP_3")) {
          continue;
        }
        try (HttpClient anonymous = jdkClient(ClientTls.trusting(pki.trust()), version);
            HttpClient alice = jdkClient(known, version);
            HttpClient mallory = jdkClient(strange, version)) {
          assertEquals("0/0", get(anonymous, server));
          assertEquals("1/1", get(alice, server));
          assertEquals("0/1", get(mallory, server));
          clientCas.replace(List.of(stranger.certificate()));
          assertEquals("0/1", get(alice, server));
          clientCas.replace(List.of(pki.certificate()));
        }
      }
    }
  }

  private static String get(HttpClient client, HttpServer server) throws Exception {
    return client.send(request(server, "/").build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void anHttp2ResetIsNoticedAtOnce() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (HttpServer server =
            start(
                e -> {
                  ResponseStream stream = e.stream(200, Headers.empty());
                  e.onPeerGone(gone::countDown);
                  stream.write("event".getBytes(UTF_8));
                  gone.await();
                });
        HttpClient client = jdkClient(ClientTls.trusting(pki.trust()), HttpClient.Version.HTTP_2)) {
      HttpResponse<InputStream> response =
          client.send(request(server, "/").build(), HttpResponse.BodyHandlers.ofInputStream());
      assertEquals("event", new String(response.body().readNBytes(5), UTF_8));
      response.body().close();
      assertTrue(gone.await(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void aReplacedIdentityIsServedFromTheNextHandshakeOn() throws Exception {
    TestPki next = new TestPki("next-ca");
    try (HttpServer server = start(e -> e.respond(200, Headers.empty(), "ok".getBytes(UTF_8)));
        HttpClient old = jdkClient(ClientTls.trusting(pki.trust()), HttpClient.Version.HTTP_2);
        HttpClient fresh = jdkClient(ClientTls.trusting(next.trust()), HttpClient.Version.HTTP_2)) {
      assertEquals("ok", get(old, server));
      serverTls.replace(next.identity("server"));
      assertEquals("ok", get(old, server));
      assertEquals("ok", get(fresh, server));
    }
  }
}
