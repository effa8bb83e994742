package dev.kemudi.apiserver.server;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sends requests as they are, as somebody who may do everything. */
final class PlainClient implements AutoCloseable {
  private static final int LARGE = 16 << 20;

  private final HttpRuntime runtime = HttpRuntime.create();
  private final HttpClient client;
  private final URI url;

  PlainClient(TestServer server) throws Exception {
    ClientConfig config = server.config("O=system:masters,CN=admin");
    this.url = server.url();
    this.client =
        HttpClient.open(
            HttpClientConfig.with(
                ClientTls.trusting(TrustedCas.of(Pem.certificates(config.caPem())))
                    .withIdentity(Identity.fromPem(config.keyPem(), config.certificatePem()))),
            runtime);
  }

  /** What came back. */
  record Reply(int status, String warning, String text) {
    Map<String, Object> tree() {
      return JsonTree.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  Reply get(String path, String accept, String... fields) {
    return send("GET", path, accept, "", "", fields);
  }

  /** What answers a GET, as it comes. */
  HttpResponse open(String path) throws IOException {
    return open(path, "*/*");
  }

  /** The same in a form. */
  HttpResponse open(String path, String accept) throws IOException {
    return client.send(
        HttpRequest.of("GET", url.resolve(path)).withHeaders(Headers.of("Accept", accept)));
  }

  /** Asks to speak another protocol from here on. */
  UpgradeOutcome upgrade(String path, String protocol) throws IOException {
    return client.upgrade(
        HttpRequest.of("GET", url.resolve(path))
            .withHeaders(Headers.of("Connection", "Upgrade", "Upgrade", protocol)));
  }

  /** The fields of the answer to a GET. */
  Headers headers(String path) {
    try (HttpResponse response = client.send(HttpRequest.of("GET", url.resolve(path)))) {
      response.readBody(LARGE);
      return response.headers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer as it comes. */
  record Raw(int status, Headers headers, byte[] body) {}

  Raw raw(String path, Headers headers) {
    return raw("GET", path, headers);
  }

  Raw raw(String method, String path, Headers headers) {
    HttpRequest request = HttpRequest.of(method, url.resolve(path)).withHeaders(headers);
    try (HttpResponse response = client.send(request)) {
      return new Raw(response.status(), response.headers(), response.readBody(LARGE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WebSocketConnection webSocket(String path) throws IOException {
    return WebSocketHandshake.open(client, HttpRequest.of("GET", url.resolve(path)), List.of());
  }

  Reply sendAccepting(String method, String path, String accept, String body) {
    return send(method, path, accept, "application/json", body);
  }

  Reply send(String method, String path, String body) {
    return send(method, path, "", "application/json", body);
  }

  Reply post(String path, String accept, String body) {
    return send("POST", path, accept, "application/json", body);
  }

  Reply delete(String path, String type, String body) {
    return send("DELETE", path, "", type, body);
  }

  Reply patch(String path, String body) {
    return send("PATCH", path, "", "application/merge-patch+json", body);
  }

  Reply patchStrategically(String path, String body) {
    return send("PATCH", path, "", "application/strategic-merge-patch+json", body);
  }

  Reply apply(String path, String body) {
    return send("PATCH", path, "", "application/apply-patch+yaml", body);
  }

  private Reply send(
      String method, String path, String accept, String type, String body, String... fields) {
    Headers.Builder headers = Headers.of(fields).toBuilder();
    if (!accept.isEmpty()) {
      headers.add("Accept", accept);
    }
    if (!type.isEmpty()) {
      headers.add("Content-Type", type);
    }
    HttpRequest request = HttpRequest.of(method, url.resolve(path)).withHeaders(headers.build());
    if (!body.isEmpty()) {
      request = request.withBody(RequestBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
    try (HttpResponse response = client.send(request)) {
      return new Reply(
          response.status(),
          String.join(", ", response.headers().all("Warning")),
          new String(response.readBody(LARGE), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    runtime.close();
  }
}
