package dev.kemudi.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.HttpClientConfig.Protocols;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.ServerTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against the server, over TLS, by either protocol. */
class HttpClientTest {
  private final TestPki pki = new TestPki("test-ca");
  private HttpRuntime runtime;

  @BeforeEach
  void open() {
    runtime = HttpRuntime.create("http-client-test", 2);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private HttpServer start(HttpHandler handler) throws IOException {
    ServerTls tls = ServerTls.of(pki.identity("server"), pki.trust());
    return HttpServer.start(HttpServerConfig.loopback().withTls(tls), runtime, handler);
  }

  private HttpClient client(Protocols protocols) {
    return HttpClient.open(
        HttpClientConfig.with(ClientTls.trusting(pki.trust())).withProtocols(protocols), runtime);
  }

  private static Origin origin(HttpServer server) {
    return Origin.https("localhost", server.port());
  }

  private static String text(HttpResponse response) throws IOException {
    try (response) {
      return new String(response.readBody(1 << 20), UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyThreadsShareConnections(Protocols protocols) throws Exception {
    try (HttpServer server =
            start(
                e ->
                    e.respond(200, Headers.empty(), (e.protocol() + e.rawPath()).getBytes(UTF_8)));
        HttpClient client = client(protocols)) {
      String expected = protocols == Protocols.HTTP_1_1_ONLY ? "HTTP/1.1" : "HTTP/2.0";
      AtomicInteger right = new AtomicInteger();
      Thread[] threads = new Thread[50];
      for (int i = 0; i < threads.length; i++) {
        String path = "/" + i;
        threads[i] =
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; n < 40; n++) {
                        try {
                          HttpResponse response =
                              client.send(HttpRequest.get(origin(server), path));
                          if (text(response).equals(expected + path)) {
                            right.incrementAndGet();
                          }
                        } catch (IOException e) {
                          e.printStackTrace();
                        }
                      }
                    });
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(2000, right.get());
      int most = protocols == Protocols.HTTP_1_1_ONLY ? 50 : 1;
      assertTrue(server.connections() <= most, "connections: " + server.connections());
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodiesStreamBothWays(Protocols protocols) throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(7).nextBytes(content);
    try (HttpServer server =
            start(
                e -> {
                  try (ResponseStream out = e.stream(200, Headers.empty());
                      InputStream in = e.body(10_000_000)) {
                    byte[] buffer = new byte[5000];
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                      out.write(Arrays.copyOf(buffer, n));
                    }
                  }
                });
        HttpClient client = client(protocols)) {
      for (long length : new long[] {-1, content.length}) {
        HttpRequest request =
            HttpRequest.of("POST", origin(server), "/")
                .withBody(RequestBody.streamed(length, out -> out.write(content)));
        try (HttpResponse response = client.send(request)) {
          assertArrayEquals(content, response.body().readAllBytes());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingAResponseCancelsIt(Protocols protocols) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (HttpServer server =
            start(
                e -> {
                  if (e.rawPath().equals("/watch")) {
                    ResponseStream stream = e.stream(200, Headers.empty());
                    stream.onPeerGone(gone::countDown);
                    stream.write("event".getBytes(UTF_8));
                    gone.await();
                  } else {
                    e.respond(200, Headers.empty(), "ok".getBytes(UTF_8));
                  }
                });
        HttpClient client = client(protocols)) {
      try (HttpResponse watch = client.send(HttpRequest.get(origin(server), "/watch"))) {
        assertEquals("event", new String(watch.body().readNBytes(5), UTF_8));
      }
      assertTrue(gone.await(30, TimeUnit.SECONDS));
      assertEquals("ok", text(client.send(HttpRequest.get(origin(server), "/"))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReaderThatStopsHoldsTheServerBack(Protocols protocols) throws Exception {
    BlockingQueue<Long> taken = new ArrayBlockingQueue<>(1);
    try (HttpServer server =
            start(
                e -> {
                  ResponseStream stream = e.stream(200, Headers.empty());
                  byte[] piece = new byte[10_000];
                  long count = 0;
                  while (count < 1_000_000_000 && stream.awaitWritable(Duration.ofMillis(300))) {
                    count += stream.tryWrite(piece) ? piece.length : 0;
                  }
                  taken.add(count);
                });
        HttpClient client = client(protocols)) {
      try (HttpResponse response = client.send(HttpRequest.get(origin(server), "/"))) {
        long count = taken.take();
        assertTrue(count < 30_000_000, "buffered " + count);
        assertEquals(count, response.body().transferTo(java.io.OutputStream.nullOutputStream()));
      }
    }
  }

  @Test
  void upgradesOrReturnsThePlainResponse() throws Exception {
    try (HttpServer server =
            start(
                e -> {
                  if (e.canUpgrade()) {
                    UpgradedConnection raw = e.upgrade(Headers.of("Upgrade", "SPDY/3.1"));
                    raw.input().transferTo(raw.output());
                  } else {
                    e.respond(400, Headers.empty(), "no".getBytes(UTF_8));
                  }
                });
        HttpClient client = client(Protocols.AUTOMATIC)) {
      HttpRequest plain = HttpRequest.of("POST", origin(server), "/exec");
      UpgradeOutcome refused = client.upgrade(plain);
      assertEquals("no", text(assertInstanceOf(UpgradeOutcome.Refused.class, refused).response()));
      HttpRequest request =
          plain.withHeaders(Headers.of("Connection", "Upgrade", "Upgrade", "SPDY/3.1"));
      UpgradeOutcome.Upgraded outcome =
          assertInstanceOf(UpgradeOutcome.Upgraded.class, client.upgrade(request));
      assertEquals("SPDY/3.1", outcome.headers().get("upgrade"));
      try (UpgradedConnection raw = outcome.connection()) {
        raw.output().write("ping".getBytes(UTF_8));
        assertEquals("ping", new String(raw.input().readNBytes(4), UTF_8));
        byte[] much = new byte[1_000_000];
        Thread writer =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        raw.output().write(much);
                        raw.shutdownOutput();
                      } catch (IOException e) {
                        e.printStackTrace();
                      }
                    });
        assertEquals(much.length, raw.input().readAllBytes().length);
        writer.join();
      }
    }
  }

  @Test
  void aTunnelJoinsTwoUpgrades() throws Exception {
    HttpHandler echo =
        e -> {
          UpgradedConnection raw = e.upgrade(Headers.of("Upgrade", "echo"));
          raw.input().transferTo(raw.output());
        };
    HttpRequest up =
        HttpRequest.get(Origin.http("unused", 1), "/")
            .withHeaders(Headers.of("Connection", "Upgrade", "Upgrade", "echo"));
    try (HttpClient client = client(Protocols.AUTOMATIC);
        HttpServer backend = start(echo);
        HttpServer proxy =
            start(
                e -> {
                  HttpRequest onward =
                      HttpRequest.get(origin(backend), e.rawPath()).withHeaders(e.headers());
                  if (client.upgrade(onward) instanceof UpgradeOutcome.Upgraded upgraded) {
                    Tunnel.join(e.upgrade(upgraded.headers()), upgraded.connection());
                  }
                })) {
      HttpRequest request = HttpRequest.get(origin(proxy), "/x").withHeaders(up.headers());
      UpgradeOutcome.Upgraded outcome =
          assertInstanceOf(UpgradeOutcome.Upgraded.class, client.upgrade(request));
      try (UpgradedConnection raw = outcome.connection()) {
        raw.output().write("through".getBytes(UTF_8));
        raw.shutdownOutput();
        assertEquals("through", new String(raw.input().readAllBytes(), UTF_8));
      }
    }
  }

  @Test
  void presentsItsCertificateAndChecksTheServersName() throws Exception {
    try (HttpServer server =
        start(
            e -> {
              String name =
                  e.peerCertificates().isEmpty()
                      ? ""
                      : e.peerCertificates().getFirst().getSubjectX500Principal().getName();
              e.respond(200, Headers.empty(), name.getBytes(UTF_8));
            })) {
      ClientTls tls = ClientTls.trusting(pki.trust()).withIdentity(pki.identity("alice"));
      Dialer there = Dialer.to(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      Origin wrong = Origin.https("wrong.test", 443);
      try (HttpClient strict =
              HttpClient.open(HttpClientConfig.with(tls).withDialer(there), runtime);
          HttpClient named =
              HttpClient.open(
                  HttpClientConfig.with(tls.withServerName("named.test")).withDialer(there),
                  runtime);
          HttpClient lax =
              HttpClient.open(
                  HttpClientConfig.with(ClientTls.trustingAnyone()).withDialer(there), runtime)) {
        assertThrows(IOException.class, () -> strict.send(HttpRequest.get(wrong, "/")));
        assertEquals("CN=alice", text(named.send(HttpRequest.get(wrong, "/"))));
        assertEquals("", text(lax.send(HttpRequest.get(wrong, "/"))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatRestartsIsFoundAgain(Protocols protocols) throws Exception {
    HttpHandler ok = e -> e.respond(200, Headers.empty(), "ok".getBytes(UTF_8));
    int[] port = new int[1];
    Dialer dialer = _ -> new java.net.InetSocketAddress("127.0.0.1", port[0]);
    HttpClientConfig config =
        HttpClientConfig.with(ClientTls.trusting(pki.trust()))
            .withProtocols(protocols)
            .withDialer(dialer);
    HttpRequest request = HttpRequest.get(Origin.https("localhost", 1), "/");
    try (HttpClient client = HttpClient.open(config, runtime)) {
      for (int i = 0; i < 3; i++) {
        try (HttpServer server = start(ok)) {
          port[0] = server.port();
          assertEquals("ok", text(client.send(request)));
          server.shutdown(Duration.ofSeconds(5));
        }
      }
    }
  }

  @Test
  void aSilentServerRunsIntoTheDeadline() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (HttpServer server = start(_ -> end.await());
        HttpClient client = client(Protocols.AUTOMATIC)) {
      HttpRequest request =
          HttpRequest.get(origin(server), "/").withHeaderTimeout(Duration.ofMillis(200));
      assertThrows(HttpTimeoutException.class, () -> client.send(request));
      end.countDown();
    }
  }

  @Test
  void theIdentityFollowsTheNameThatIsAskedFor() throws Exception {
    TestPki other = new TestPki("other-ca");
    ServerTls tls = ServerTls.of(pki.identity("standard"));
    tls.replaceByName(java.util.Map.of("*.test", other.identity("named")));
    try (HttpServer server =
        HttpServer.start(
            HttpServerConfig.loopback().withTls(tls),
            runtime,
            e -> e.respond(200, Headers.empty(), "ok".getBytes(UTF_8)))) {
      ClientTls named = ClientTls.trusting(other.trust()).withServerName("named.test");
      try (HttpClient byName = HttpClient.open(HttpClientConfig.with(named), runtime);
          HttpClient standard = client(Protocols.AUTOMATIC)) {
        assertEquals("ok", text(byName.send(HttpRequest.get(origin(server), "/"))));
        assertEquals("ok", text(standard.send(HttpRequest.get(origin(server), "/"))));
      }
    }
  }

  @Test
  void anUnixSocketIsDialledWhateverTheOriginIsCalled(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("s");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      Thread server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (SocketChannel peer = listener.accept()) {
                      peer.read(ByteBuffer.allocate(1000));
                      peer.write(
                          ByteBuffer.wrap(
                              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8)));
                    } catch (IOException e) {
                      e.printStackTrace();
                    }
                  });
      HttpClientConfig config =
          HttpClientConfig.with(ClientTls.trustingAnyone()).withDialer(Dialer.unix(path));
      try (HttpClient client = HttpClient.open(config, runtime)) {
        assertEquals("ok", text(client.send(HttpRequest.get(Origin.http("plugin", 80), "/"))));
      }
      server.join();
    }
  }
}
