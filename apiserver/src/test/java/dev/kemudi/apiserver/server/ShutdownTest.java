package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.HttpResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The end of a server, as its clients see it. */
class ShutdownTest {
  @Test
  void endsWatchesAsIfTheyWereOver() throws Exception {
    TestServer server = new TestServer();
    try (PlainClient client = new PlainClient(server);
        HttpResponse watch = client.open("/api/v1/namespaces?watch=1")) {
      assertEquals(200, watch.status());
      InputStream body = watch.body();
      assertEquals('{', body.read());
      Thread end = Thread.startVirtualThread(server.server::close);
      String rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(rest.endsWith("}\n"), "whole events only");
      end.join();
      assertFalse(server.server.isReady());
    } finally {
      server.close();
    }
  }

  @Test
  void refusesTimesThatAreNone() throws Exception {
    try (TestServer server = new TestServer();
        PlainClient client = new PlainClient(server)) {
      PlainClient.Reply reply = client.get("/api/v1/namespaces?timeout=x", "application/json");
      assertEquals(400, reply.status());
      assertEquals(200, client.get("/api/v1/namespaces?timeout=30s", "application/json").status());
    }
  }

  @Test
  void refusesBodiesThatAreTooLarge() throws Exception {
    try (TestServer server = new TestServer();
        PlainClient client = new PlainClient(server)) {
      String body =
          "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"},\"data\":{\"a\":\""
              + "x".repeat(4 << 20)
              + "\"}}";
      PlainClient.Reply reply = client.send("POST", "/api/v1/namespaces/default/configmaps", body);
      assertEquals(413, reply.status());
      assertTrue(reply.text().contains("Request entity too large: limit is 3145728"), reply.text());
    }
  }
}
