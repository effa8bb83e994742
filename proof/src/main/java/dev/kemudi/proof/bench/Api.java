package dev.kemudi.proof.bench;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server's API over a few HTTP/2 connections with client certificates, in bytes of JSON. */
final class Api implements AutoCloseable {
  static final String JSON = "application/json";
  static final String MERGE = "application/merge-patch+json";

  private static final int CONNECTIONS = 4;
  private static final int LARGEST = 256 << 20;

  private final HttpRuntime runtime = HttpRuntime.create("bench", 2);
  private final List<HttpClient> clients = new ArrayList<>();
  private final Origin origin;

  Api(ClientConfig user) {
    origin = Origin.of(user.server());
    for (int i = 0; i < CONNECTIONS; i++) {
      ClientTls tls =
          ClientTls.trusting(TrustedCas.fromPem(user.caPem()))
              .withIdentity(Identity.fromPem(user.keyPem(), user.certificatePem()));
      clients.add(HttpClient.open(HttpClientConfig.with(tls), runtime));
    }
  }

  /** The answer to a request that must succeed. */
  byte[] send(int worker, String method, String target, String type, String body)
      throws IOException {
    try (HttpResponse response = open(worker, method, target, type, body)) {
      byte[] answer = response.readBody(LARGEST);
      if (response.status() >= 300) {
        throw new IOException(
            method + " " + target + ": " + new String(answer, StandardCharsets.UTF_8));
      }
      return answer;
    }
  }

  byte[] get(String target) throws IOException {
    return send(0, "GET", target, JSON, "");
  }

  /** An answer that goes on: whoever asked closes it. */
  HttpResponse open(int worker, String method, String target, String type, String body)
      throws IOException {
    return clients
        .get(worker % CONNECTIONS)
        .send(
            HttpRequest.of(method, origin, target)
                .withHeaders(Headers.of("content-type", type, "accept", JSON))
                .withBody(RequestBody.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public void close() {
    clients.forEach(HttpClient::close);
    runtime.close();
  }
}
