package dev.kemudi.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over plain HTTP/1.1, byte by byte. */
class HttpServerTest {
  private HttpRuntime runtime;

  @BeforeEach
  void open() {
    runtime = HttpRuntime.create("http-test", 1);
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private HttpServer start(HttpHandler handler) throws IOException {
    return HttpServer.start(HttpServerConfig.loopback(), runtime, handler);
  }

  private HttpServer start(ServerLimits limits, HttpHandler handler) throws IOException {
    return HttpServer.start(HttpServerConfig.loopback().withLimits(limits), runtime, handler);
  }

  private static void hello(HttpExchange exchange) throws IOException {
    exchange.respond(200, Headers.empty(), "hello ".getBytes(UTF_8), "you".getBytes(UTF_8));
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    try (HttpServer server =
            start(e -> e.respond(200, Headers.empty(), e.rawPath().getBytes(UTF_8)));
        RawPeer peer = new RawPeer(server)) {
      peer.send(
          "GET /one HTTP/1.1\r\nHost: x\r\n\r\nPOST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
              + "\r\nabcGET /three HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String all = peer.readAll();
      assertTrue(all.indexOf("/one") < all.indexOf("/two"), all);
      assertTrue(all.indexOf("/two") < all.indexOf("/three"), all);
      assertTrue(all.endsWith("/three"), all);
      assertTrue(all.contains("Connection: close"), all);
    }
  }

  @Test
  void keepsEscapedSlashesInsideSegments() throws Exception {
    BlockingQueue<HttpExchange> seen = new ArrayBlockingQueue<>(1);
    try (HttpServer server =
            start(
                e -> {
                  seen.add(e);
                  hello(e);
                });
        RawPeer peer = new RawPeer(server)) {
      peer.send("GET /a%2Fb//c?x=1&x=%32&y HTTP/1.0\r\n\r\n");
      peer.readAll();
      HttpExchange exchange = seen.take();
      assertEquals(java.util.List.of("a/b", "c"), exchange.pathSegments());
      assertEquals("/a%2Fb//c", exchange.rawPath());
      assertEquals(java.util.List.of("1", "2"), exchange.query().all("x"));
      assertEquals("", exchange.query().get("y"));
      assertEquals(HttpProtocol.HTTP_1_0, exchange.protocol());
    }
  }

  @Test
  void readsChunkedBodyAfterContinue() throws Exception {
    try (HttpServer server = start(e -> e.respond(200, Headers.empty(), e.readBody(100)));
        RawPeer peer = new RawPeer(server)) {
      peer.send(
          "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n");
      assertTrue(peer.readHead().startsWith("HTTP/1.1 100 "));
      peer.send("5\r\nabcde\r\n2\r\nfg\r\n0\r\n\r\n");
      assertTrue(peer.readAll().endsWith("\r\n\r\nabcdefg"));
    }
  }

  @Test
  void bodyOverTheLimitBecomes413() throws Exception {
    try (HttpServer server = start(e -> e.respond(200, Headers.empty(), e.readBody(3)));
        RawPeer known = new RawPeer(server);
        RawPeer unknown = new RawPeer(server)) {
      known.send(
          "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd");
      assertTrue(known.readAll().startsWith("HTTP/1.1 413 "));
      unknown.send(
          "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "4\r\nabcd\r\n0\r\n\r\n");
      assertTrue(unknown.readAll().startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void headAnnouncesTheLengthAndSendsNoBody() throws Exception {
    try (HttpServer server = start(HttpServerTest::hello);
        RawPeer peer = new RawPeer(server)) {
      peer.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String all = peer.readAll();
      assertTrue(all.contains("Content-Length: 9\r\n"), all);
      assertTrue(all.endsWith("\r\n\r\n"), all);
    }
  }

  @Test
  void refusesWhatCouldBeReadInTwoWays() throws Exception {
    String[] attempts = {
      "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
      "Content-Length: 3\r\nContent-Length: 4\r\n",
      "Content-Length: +3\r\n",
      "Content-Length: 3, 3\r\n",
      "Transfer-Encoding : chunked\r\n",
      "Transfer-Encoding: chunked, identity\r\n",
      "Transfer-Encoding: xchunked\r\n",
      "Host: y\r\n",
      "A: b\r\n folded: c\r\nContent Length: 3\r\n",
    };
    try (HttpServer server = start(HttpServerTest::hello)) {
      for (String attempt : attempts) {
        try (RawPeer peer = new RawPeer(server)) {
          peer.send(
              "POST / HTTP/1.1\r\nHost: x\r\n" + attempt + "\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n");
          String all = peer.readAll();
          assertTrue(
              all.startsWith("HTTP/1.1 400 ") || all.startsWith("HTTP/1.1 501 "), attempt + all);
          assertFalse(all.contains("hello"), attempt + all);
        }
      }
    }
  }

  @Test
  void refusesTooMuchHeader() throws Exception {
    ServerLimits limits = ServerLimits.defaults().withHeaders(2000, 20).withRequestLineBytes(500);
    try (HttpServer server = start(limits, HttpServerTest::hello);
        RawPeer large = new RawPeer(server);
        RawPeer many = new RawPeer(server);
        RawPeer line = new RawPeer(server)) {
      large.send("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(3000) + "\r\n\r\n");
      assertTrue(large.readAll().startsWith("HTTP/1.1 431 "));
      many.send("GET / HTTP/1.1\r\nHost: x\r\n" + "A: a\r\n".repeat(30) + "\r\n");
      assertTrue(many.readAll().startsWith("HTTP/1.1 431 "));
      line.send("GET /" + "a".repeat(600) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(line.readAll().startsWith("HTTP/1.1 414 "));
    }
  }

  @Test
  void aFailingHandlerIs500AndKeepsItsReasonToItself() throws Exception {
    try (HttpServer server =
            start(
                _ -> {
                  throw new IllegalStateException("secret");
                });
        RawPeer peer = new RawPeer(server)) {
      peer.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String all = peer.readAll();
      assertTrue(all.startsWith("HTTP/1.1 500 "), all);
      assertFalse(all.contains("secret"), all);
    }
  }

  @Test
  void slowHeadersAreCutOff() throws Exception {
    Duration second = Duration.ofMillis(500);
    ServerLimits limits = ServerLimits.defaults().withTimeouts(second, second, second, second);
    try (HttpServer server = start(limits, HttpServerTest::hello);
        RawPeer peer = new RawPeer(server)) {
      peer.send("GET / HTTP/1.1\r\nHost:");
      assertEquals("", peer.readAll());
    }
  }

  @Test
  void streamsChunksAndNoticesThatThePeerLeft() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (HttpServer server =
        start(
            e -> {
              ResponseStream stream = e.stream(200, Headers.of("Content-Type", "text/plain"));
              stream.onPeerGone(gone::countDown);
              stream.write("first".getBytes(UTF_8));
              gone.await();
            })) {
      try (RawPeer peer = new RawPeer(server)) {
        peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(peer.readHead().contains("Transfer-Encoding: chunked\r\n"));
        assertEquals("5\r\nfirst\r\n", peer.read(10));
      }
      assertTrue(gone.await(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void aSlowReaderHoldsTheWriterBack() throws Exception {
    BlockingQueue<Long> taken = new ArrayBlockingQueue<>(1);
    try (HttpServer server =
            start(
                e -> {
                  ResponseStream stream = e.stream(200, Headers.empty());
                  byte[] piece = new byte[10_000];
                  long count = 0;
                  while (stream.awaitWritable(Duration.ofMillis(300)) && count < 2_000_000_000L) {
                    if (stream.tryWrite(piece)) {
                      count += piece.length;
                    }
                  }
                  taken.add(count);
                  stream.write(piece);
                });
        RawPeer peer = new RawPeer(server)) {
      peer.send("GET / HTTP/1.0\r\n\r\n");
      long accepted = taken.take();
      assertTrue(accepted < 50_000_000, "took " + accepted);
      peer.readHead();
      assertEquals(accepted + 10_000, peer.input().readAllBytes().length);
    }
  }

  @Test
  void upgradedConnectionIsRawBothWaysWithHalfClose() throws Exception {
    try (HttpServer server =
            start(
                e -> {
                  try (UpgradedConnection raw = e.upgrade(Headers.of("Upgrade", "echo"))) {
                    byte[] all = raw.input().readAllBytes();
                    raw.output().write(all);
                  }
                });
        RawPeer peer = new RawPeer(server)) {
      peer.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
      String head = peer.readHead();
      assertTrue(head.startsWith("HTTP/1.1 101 "), head);
      assertTrue(head.contains("Connection: Upgrade\r\n"), head);
      peer.send("ping");
      peer.endOutput();
      assertEquals("ping", peer.readAll());
    }
  }

  @Test
  void gracefulShutdownLetsRequestsFinishAndLeavesNoThread() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    HttpServer server =
        start(
            e -> {
              started.countDown();
              finish.await();
              hello(e);
            });
    try (RawPeer busy = new RawPeer(server);
        RawPeer idle = new RawPeer(server)) {
      busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      started.await();
      Thread stopper = Thread.ofVirtual().start(() -> server.shutdown(Duration.ofSeconds(10)));
      assertEquals("", idle.readAll());
      finish.countDown();
      assertTrue(busy.readAll().endsWith("hello you"));
      stopper.join();
    }
    assertEquals(0, server.requests());
    assertEquals(0, server.connections());
    runtime.close();
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("http-test")));
  }

  @Test
  void closingInterruptsHandlersAndClosesUpgradedConnections() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(1);
    HttpServer server =
        start(
            e -> {
              started.countDown();
              if (e.canUpgrade()) {
                e.upgrade(Headers.of("Upgrade", "x")).input().readAllBytes();
                return;
              }
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException forced) {
                interrupted.countDown();
              }
            });
    try (RawPeer waiting = new RawPeer(server);
        RawPeer upgraded = new RawPeer(server)) {
      waiting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      upgraded.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
      assertTrue(upgraded.readHead().startsWith("HTTP/1.1 101 "));
      started.await();
      server.close();
      assertEquals("", upgraded.readAll());
      assertTrue(interrupted.await(30, TimeUnit.SECONDS));
      assertEquals(0, server.requests());
      assertEquals(0, server.connections());
    }
  }
}
