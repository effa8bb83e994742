package dev.kemudi.proof.rest;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Requests of one user. */
public final class Rest implements AutoCloseable {
  public static final String JSON = "application/json";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI server;
  private final String token;

  public Rest(ClientConfig user) throws IOException {
    server = user.server();
    token = user.token();
    client = HttpClient.newBuilder().sslContext(Tls.of(user)).build();
  }

  /** An answer, whole. */
  public record Answer(int status, HttpHeaders headers, byte[] body) {
    public boolean succeeded() {
      return status < 300;
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The object in the answer. */
    public Map<String, Object> tree() {
      return JsonTree.parseObject(body);
    }

    /** Texts that came as warnings. */
    public List<String> warnings() {
      return headers.allValues("Warning");
    }
  }

  /** Asks and waits for the whole answer, whatever it is. */
  public Answer send(String method, String target, String type, String accept, byte[] body)
      throws IOException {
    HttpRequest.BodyPublisher publisher =
        body.length == 0 && method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    HttpRequest request =
        request(target)
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .header("Accept", accept)
            .method(method, publisher)
            .build();
    HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** As above, in JSON. */
  public Answer send(String method, String target, String body) throws IOException {
    return send(method, target, JSON, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer get(String target) throws IOException {
    return send("GET", target, "");
  }

  /** An answer that goes on, as lines; whoever asked closes it. */
  public HttpResponse<InputStream> stream(String target) throws IOException {
    HttpRequest request = request(target).header("Accept", JSON).build();
    return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpRequest.Builder request(String target) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(target));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return client.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
