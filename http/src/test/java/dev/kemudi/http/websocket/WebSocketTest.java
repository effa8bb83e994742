package dev.kemudi.http.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {
  private HttpRuntime runtime;
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    runtime = HttpRuntime.create("websocket-test", 1);
    server =
        HttpServer.start(
            HttpServerConfig.loopback(),
            runtime,
            exchange -> {
              var accepted =
                  WebSocketHandshake.accept(exchange, List.of("v4.channel.k8s.io", "echo"));
              if (accepted.isPresent()) {
                echo(accepted.get());
              }
            });
  }

  @AfterEach
  void close() {
    server.close();
    runtime.close();
  }

  private static void echo(WebSocketConnection socket) throws Exception {
    while (true) {
      switch (socket.receive()) {
        case WebSocketMessage.Text(String text) -> socket.sendText(text);
        case WebSocketMessage.Binary(byte[] data) -> socket.sendBinary(data);
        case WebSocketMessage.Closed _ -> {
          return;
        }
      }
    }
  }

  @Test
  void ourClientAndServerUnderstandEachOther() throws Exception {
    try (HttpClient client =
        HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), runtime)) {
      HttpRequest request = HttpRequest.get(Origin.http("127.0.0.1", server.port()), "/");
      WebSocketConnection socket =
          WebSocketHandshake.open(client, request, List.of("other", "echo"));
      assertEquals("echo", socket.protocol());
      for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 1_000_000}) {
        byte[] data = new byte[size];
        java.util.Arrays.fill(data, (byte) 7);
        socket.sendBinary(data);
        socket.ping(new byte[3]);
        assertArrayEquals(
            data, assertInstanceOf(WebSocketMessage.Binary.class, socket.receive()).data());
      }
      socket.sendText("grüße");
      assertEquals(new WebSocketMessage.Text("grüße"), socket.receive());
      socket.close();
      WebSocketException refused =
          assertThrows(
              WebSocketException.class,
              () -> WebSocketHandshake.open(client, request, List.of("unknown")));
      assertEquals(403, refused.code());
    }
  }

  @Test
  void theJdksClientUnderstandsOurServer() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence text, boolean last) {
            received.complete(text.toString());
            socket.request(1);
            return null;
          }

          @Override
          public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
          }
        };
    try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .subprotocols("v4.channel.k8s.io")
              .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/"), listener)
              .get(10, TimeUnit.SECONDS);
      assertEquals("v4.channel.k8s.io", socket.getSubprotocol());
      socket.sendText("in ", false).get();
      socket.sendText("pieces", true).get();
      assertEquals("in pieces", received.get(10, TimeUnit.SECONDS));
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").get();
      assertEquals(1000, closed.get(10, TimeUnit.SECONDS));
    }
  }
}
