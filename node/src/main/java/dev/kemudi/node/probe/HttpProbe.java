package dev.kemudi.node.probe;

import dev.kemudi.http.SocketPlace;
import java.time.Duration;
import java.util.Optional;

/** Asks over HTTP: anything from 200 to 399 is well. Redirects are followed on the same host. */
final class HttpProbe {
  private static final int REDIRECTS = 10;

  private final HttpFetch fetch;

  HttpProbe(SocketPlace sockets) {
    this.fetch = new HttpFetch(sockets);
  }

  ProbeOutcome run(HttpTarget target, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    HttpTarget at = target;
    try {
      for (int hops = 0; hops < REDIRECTS; hops++) {
        HttpFetch.Answer answer = fetch.get(at, deadline);
        Optional<HttpTarget> next =
            isRedirect(answer) ? at.redirected(answer.location()) : Optional.empty();
        if (next.isEmpty()) {
          return judge(answer);
        }
        at = next.get();
      }
      return new ProbeOutcome.Failure(
          "Get \"%s\": stopped after %s redirects".formatted(at.url(), REDIRECTS));
    } catch (FetchException e) {
      return new ProbeOutcome.Failure(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isRedirect(HttpFetch.Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> !answer.location().isEmpty();
      default -> false;
    };
  }

  private static ProbeOutcome judge(HttpFetch.Answer answer) {
    if (answer.status() < 200 || answer.status() >= 400) {
      return new ProbeOutcome.Failure("HTTP probe failed with statuscode: " + answer.status());
    }
    return answer.status() >= 300
        ? new ProbeOutcome.Warning("Probe terminated redirects, Response body: " + answer.body())
        : new ProbeOutcome.Success();
  }
}
