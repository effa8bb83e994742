package dev.kemudi.apiserver.webhook;

import dev.kemudi.http.BodyTooLargeException;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches documents of servers that are no servers of this API. */
public final class Documents implements AutoCloseable {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int MAX_DOCUMENT = 4 << 20;

  private final HttpClient client;

  /** Makes it; nothing is fetched. */
  public Documents(ClientTls tls, HttpRuntime runtime) {
    this.client = HttpClient.open(HttpClientConfig.with(tls), runtime);
  }

  /**
   * The document at a URL.
   *
   * @param token what the server knows by who asks; empty for nothing
   * @throws IOException when it can't be had, in Go's words
   */
  public byte[] get(String url, String token) throws IOException {
    FutureTask<byte[]> call = new FutureTask<>(() -> fetch(url, token));
    Thread thread = Thread.ofVirtual().name("document").start(call);
    try {
      return call.get(TIME.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("Get \"" + url + "\": " + Problems.DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Get \"" + url + "\": context canceled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed
          ? failed
          : new IOException("Get \"" + url + "\": " + e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private byte[] fetch(String url, String token) throws IOException {
    URI uri;
    try {
      uri = URI.create(url);
      Origin.of(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException("parse \"" + url + "\": invalid URL", e);
    }
    Headers headers =
        token.isEmpty() ? Headers.empty() : Headers.of("Authorization", "Bearer " + token);
    HttpRequest request =
        HttpRequest.of("GET", uri)
            .withHeaders(headers)
            .withHeaderTimeout(TIME)
            .withReadTimeout(TIME);
    try (HttpResponse response = client.send(request)) {
      byte[] body = response.readBody(MAX_DOCUMENT);
      if (response.status() != 200) {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        throw new Refused(response.status() + ": " + text);
      }
      return body;
    } catch (Refused | BodyTooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("Get \"" + url + "\": " + Problems.text(e, Origin.of(uri)), e);
    }
  }

  /** The server has answered, but not with the document. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
