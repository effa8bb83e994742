package dev.kemudi.apiserver.connect;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.Tunnel;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What all ways through this server to another one have in common. */
public final class Relay {
  private static final int CHUNK = 32 * 1024;
  private static final int REFUSAL_BYTES = 1 << 20;

  /** Fields of an answer that are between that server and this one. */
  private static final Set<String> FRAMING =
      names("Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Date");

  private Relay() {}

  /** Names of fields, however they are written. */
  public static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  public static Headers without(Set<String> names, Headers headers) {
    Headers.Builder rest = Headers.builder();
    headers.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            rest.add(name, value);
          }
        });
    return rest.build();
  }

  /** Without what is between that server and this one. */
  static Headers unframed(Headers headers) {
    return without(FRAMING, headers);
  }

  /** The body of a request, as it comes. */
  public static RequestBody body(HttpExchange exchange) throws IOException {
    String length = exchange.headers().get("Content-Length", "");
    boolean bare = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (length.equals("0") || (length.isEmpty() && bare)) {
      return RequestBody.NONE;
    }
    return RequestBody.copied(
        length.isEmpty() ? -1 : Long.parseLong(length), exchange.body(Long.MAX_VALUE));
  }

  /** Passes an answer on: whole if it is a small one, else as it comes. */
  public static void answer(HttpExchange exchange, HttpResponse response) throws IOException {
    answer(exchange, response, response.headers());
  }

  /** As above, with other fields. */
  static void answer(HttpExchange exchange, HttpResponse response, Headers fields)
      throws IOException {
    long length = response.contentLength();
    if (length >= 0 && length <= CHUNK && !exchange.method().equals("HEAD")) {
      exchange.respond(response.status(), unframed(fields), response.readBody(CHUNK));
      return;
    }
    copy(exchange, response.status(), fields, response.body());
  }

  /** Answers with a body as it comes. */
  static void copy(HttpExchange exchange, int status, Headers fields, InputStream body)
      throws IOException {
    ResponseStream stream = exchange.stream(status, unframed(fields));
    try {
      stream.flush();
      byte[] buffer = new byte[CHUNK];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        stream.write(Arrays.copyOf(buffer, read));
        stream.flush();
      }
      stream.close();
    } finally {
      // An answer that broke off must not look complete to the client.
      if (stream.isOpen()) {
        stream.abort();
      }
    }
  }

  /** Asks for an upgraded connection, and joins it and the client's until both have ended. */
  public static void join(HttpExchange exchange, HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    switch (client.upgrade(request)) {
      case UpgradeOutcome.Upgraded(Headers headers, UpgradedConnection behind) -> {
        try (behind;
            UpgradedConnection front = exchange.upgrade(unframed(headers))) {
          Tunnel.join(front, behind);
        }
      }
      case UpgradeOutcome.Refused(HttpResponse response) -> {
        try (response) {
          exchange.respond(
              response.status(), unframed(response.headers()), response.readBody(REFUSAL_BYTES));
        }
      }
    }
  }
}
