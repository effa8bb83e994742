package dev.kemudi.apiserver.webhook;

import dev.kemudi.client.https.Failures;
import dev.kemudi.http.BodyTooLargeException;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.Origin;
import dev.kemudi.http.RequestBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A webhook's server. A call ends at its deadline whatever the server does, follows no redirect and
 * reads no more of an answer than an answer may have.
 */
final class HookServer implements AutoCloseable {
  /** More than an object of the largest size as a patch, in base 64, needs. */
  private static final int MAX_ANSWER = 16 << 20;

  private static final int MAX_SECONDS = 30;

  private final HttpClient client;
  private final Origin origin;
  private static final int TOO_MANY = 429;
  private static final int MOST_RETRIES = 10;
  private static final Set<Integer> TRANSIENT = Set.of(500, 504, TOO_MANY);

  private final String path;
  private final String query;
  private final String shown;
  private final Headers headers;

  /**
   * @param client made for it, and closed with this
   * @param path where in the server, beginning with a slash
   * @param query what the path has after it, without the question mark; empty for nothing
   * @param authorization how the server knows who asks; empty for not at all
   */
  HookServer(HttpClient client, Origin origin, String path, String query, String authorization) {
    this.client = client;
    this.origin = origin;
    this.path = path;
    this.query = query;
    String host = origin.host().indexOf(':') < 0 ? origin.host() : "[" + origin.host() + "]";
    this.shown = (origin.secure() ? "https://" : "http://") + host + ":" + origin.port() + path;
    Headers.Builder all =
        Headers.builder()
            .add("Accept", "application/json, */*")
            .add("Content-Type", "application/json")
            .add("User-Agent", "kube-apiserver-admission");
    if (!authorization.isEmpty()) {
      all.add("Authorization", authorization);
    }
    this.headers = all.build();
  }

  /**
   * Sends a review and waits for the answer.
   *
   * @param deadline when the call ends, as {@link System#nanoTime} counts; the server is told
   * @param wanted whether an answer without a body is a failure
   */
  byte[] post(byte[] body, long deadline, boolean wanted)
      throws CallFailedException, InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw CallFailedException.unreachable(failure(path, Problems.DEADLINE), false);
    }
    long most = Math.min(left, TimeUnit.SECONDS.toNanos(MAX_SECONDS));
    String target = target((most + 999_999_999) / 1_000_000_000);
    FutureTask<byte[]> call =
        new FutureTask<>(() -> send(target, body, Duration.ofNanos(most), wanted));
    Thread thread = Thread.ofVirtual().name("webhook-call").start(call);
    try {
      return call.get(most, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw CallFailedException.unreachable(failure(target, Problems.DEADLINE), false);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CallFailedException failed -> throw failed;
        case IOException failed ->
            throw CallFailedException.unreachable(
                failure(target, Problems.text(failed, origin)),
                failed instanceof dev.kemudi.http.PeerGoneException);
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      thread.interrupt();
    }
  }

  private String target(long seconds) {
    return path + "?" + (query.isEmpty() ? "" : query + "&") + "timeout=" + seconds + "s";
  }

  private String failure(String target, String problem) {
    return "Post \"" + shown + target.substring(path.length()) + "\": " + problem;
  }

  /** An answer, whole. */
  private record Answer(int status, Headers headers, byte[] body) {
    /** When to ask again if it is too busy; negative if it doesn't say, or isn't. */
    int waitSeconds() {
      boolean busy = status == TOO_MANY || (status >= 500 && status < 600);
      String wait = headers.get("Retry-After", "").strip();
      return busy && wait.matches("\\d{1,9}") ? Integer.parseInt(wait) : -1;
    }
  }

  /** Asks again as often as it is told to, within limits; time ends that too. */
  private byte[] send(String target, byte[] body, Duration most, boolean wanted)
      throws IOException, CallFailedException, InterruptedException {
    Answer answer = ask(target, body, most);
    for (int retries = 0; retries < MOST_RETRIES && answer.waitSeconds() >= 0; retries++) {
      Thread.sleep(Duration.ofSeconds(answer.waitSeconds()));
      answer = ask(target, body, most);
    }
    if (answer.status < 200 || answer.status > 206) {
      boolean again = answer.headers.contains("Retry-After") || TRANSIENT.contains(answer.status);
      throw CallFailedException.answered(Failures.of(answer.status, "POST", answer.body, 0), again);
    }
    if (answer.body.length == 0 && wanted) {
      throw CallFailedException.senseless(
          "0-length response with status code: "
              + answer.status
              + " and content type: "
              + answer.headers.get("Content-Type", ""));
    }
    return answer.body;
  }

  private Answer ask(String target, byte[] body, Duration most)
      throws IOException, CallFailedException {
    HttpRequest request =
        HttpRequest.of("POST", origin, target)
            .withHeaders(headers)
            .withBody(RequestBody.of(body))
            .withHeaderTimeout(most)
            .withReadTimeout(most);
    try (HttpResponse response = client.send(request)) {
      return new Answer(response.status(), response.headers(), read(response));
    }
  }

  private static byte[] read(HttpResponse response) throws CallFailedException {
    try {
      return response.readBody(MAX_ANSWER);
    } catch (BodyTooLargeException e) {
      throw CallFailedException.senseless("the response is larger than " + MAX_ANSWER + " bytes");
    } catch (IOException e) {
      String why =
          e instanceof java.io.InterruptedIOException ? Problems.DEADLINE : "unexpected EOF";
      throw CallFailedException.unreachable(
          "unexpected error when reading response body. Please retry. Original error: " + why,
          true);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
