package dev.kemudi.apiserver.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChainExchangeTest {
  /** Another thread has claimed the answer, and gives it when the first one waits for that. */
  private static void late(HttpExchange wire) {
    ChainExchange exchange = new ChainExchange(wire);
    Thread own = Thread.currentThread();
    CountDownLatch claimed = new CountDownLatch(1);
    Thread.startVirtualThread(
        () -> {
          try {
            exchange.preempt(
                out -> {
                  claimed.countDown();
                  while (own.getState() != Thread.State.WAITING) {
                    Thread.yield();
                  }
                  out.respond(504, Headers.empty(), new byte[0]);
                },
                own);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    while (claimed.getCount() > 0) {
      Thread.yield();
    }
    assertThrows(
        InterruptedIOException.class, () -> exchange.respond(500, Headers.empty(), new byte[0]));
    exchange.awaitPreemption();
    assertEquals(504, exchange.status());
  }

  @Test
  void whoseAnswerIsGivenByAnotherThreadStaysUntilItIs() throws Exception {
    try (HttpRuntime runtime = HttpRuntime.create();
        HttpServer server =
            HttpServer.start(HttpServerConfig.loopback(), runtime, ChainExchangeTest::late);
        HttpClient client =
            HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), runtime);
        HttpResponse response =
            client.send(HttpRequest.get(Origin.http("localhost", server.port()), "/"))) {
      assertEquals(504, response.status());
    }
  }
}
