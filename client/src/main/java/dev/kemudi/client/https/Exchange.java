package dev.kemudi.client.https;

import dev.kemudi.client.TransportException;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.Origin;
import dev.kemudi.http.RequestBody;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as the user and takes answers apart: failures become errors, and a server that
 * asks to come back later is asked again, as often as upstream's clients do.
 */
final class Exchange {
  /** A request before it has headers. */
  record Call(
      String method, String target, String accept, @Nullable String contentType, byte[] body) {
    static Call read(Target target, String accept) {
      return new Call("GET", target.toString(), accept, null, new byte[0]);
    }
  }

  private static final int RETRIES = 10;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;
  private static final int MOST_ERROR_BYTES = 3 << 20;
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration WATCH_TIMEOUT = Duration.ofDays(365);

  private final HttpClient http;
  private final Origin origin;
  private final String base;
  private final String userAgent;
  private final BearerToken token;

  Exchange(HttpClient http, ClientConfig config, InstantSource clock) {
    this.http = http;
    this.origin = Origin.of(config.server());
    String path = config.server().getRawPath();
    this.base = path == null ? "" : path.replaceAll("/+$", "");
    this.userAgent = config.userAgent();
    this.token = new BearerToken(config, clock);
  }

  /** The body of a successful answer. */
  byte[] send(Call call) {
    try (HttpResponse response = open(call, READ_TIMEOUT)) {
      return response.readBody(MOST_BYTES);
    } catch (IOException e) {
      throw broken(call, e);
    }
  }

  /** A successful answer whose body goes on; whoever asked closes it. */
  HttpResponse stream(Call call) {
    return open(call, WATCH_TIMEOUT);
  }

  private HttpResponse open(Call call, Duration readTimeout) {
    for (int tries = 0; ; tries++) {
      HttpResponse response;
      try {
        response = http.send(request(call, readTimeout));
      } catch (IOException e) {
        throw broken(call, e);
      }
      if (response.status() < 400) {
        return response;
      }
      int wait = retryAfter(response);
      boolean retry = wait >= 0 && tries < RETRIES && isBusy(response.status());
      try (response) {
        byte[] body = response.readBody(MOST_ERROR_BYTES);
        if (!retry) {
          throw refused(call, response.status(), body, wait);
        }
        Thread.sleep(Duration.ofSeconds(wait));
      } catch (IOException e) {
        throw broken(call, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TransportException("interrupted: " + call.method() + " " + call.target(), e);
      }
    }
  }

  private RuntimeException refused(Call call, int status, byte[] body, int wait) {
    if (status == 401) {
      token.refused();
    }
    return Failures.of(status, call.method(), body, Math.max(0, wait));
  }

  private HttpRequest request(Call call, Duration readTimeout) {
    Headers.Builder headers =
        Headers.builder().add("Accept", call.accept()).add("User-Agent", userAgent);
    if (call.contentType() != null) {
      headers.add("Content-Type", call.contentType());
    }
    String bearer = token.get();
    if (!bearer.isEmpty()) {
      headers.add("Authorization", "Bearer " + bearer);
    }
    return HttpRequest.of(call.method(), origin, base + call.target())
        .withHeaders(headers.build())
        .withBody(RequestBody.of(call.body()))
        .withReadTimeout(readTimeout);
  }

  private static boolean isBusy(int status) {
    return status == 429 || status >= 500;
  }

  /** The seconds after which to come back; -1 if the server doesn't say. */
  private static int retryAfter(HttpResponse response) {
    try {
      return Math.max(-1, Integer.parseInt(response.headers().get("Retry-After", "-1")));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static TransportException broken(Call call, IOException failure) {
    String what = call.method() + " " + call.target() + ": " + failure.getMessage();
    return new TransportException(what, failure);
  }
}
