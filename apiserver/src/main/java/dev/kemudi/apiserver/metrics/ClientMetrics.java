package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What components in this process ask of the server, as if by HTTP. */
public final class ClientMetrics {
  /** Components don't say where the server is: it is where they are. */
  private static final String HOST = "localhost";

  private final Family.Counters requests;
  private final Family.Histograms durations;

  /** By method. */
  private final List<Series> all;

  /** How it would be asked, and what success is. */
  public enum Method {
    GET(200),
    POST(201),
    PUT(200),
    PATCH(200),
    DELETE(200);

    private final int success;

    Method(int success) {
      this.success = success;
    }
  }

  private record Series(LongAdder succeeded, Histogram duration) {}

  public ClientMetrics(Metrics metrics) {
    this.requests =
        metrics.counters(
            "rest_client_requests_total",
            "[ALPHA] Number of HTTP requests, partitioned by status code, method, and host.",
            "code",
            "host",
            "method");
    this.durations =
        metrics.histograms(
            "rest_client_request_duration_seconds",
            "[ALPHA] Request latency in seconds. Broken down by verb, and host.",
            new double[] {0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60},
            "host",
            "verb");
    this.all = Stream.of(Method.values()).map(this::series).toList();
  }

  private Series series(Method method) {
    return new Series(
        requests.with(Integer.toString(method.success), HOST, method.name()),
        durations.with(HOST, method.name()));
  }

  /** As {@link #asked}, where there is no answer. */
  public void done(Method method, Runnable request) {
    Boolean ignored =
        asked(
            method,
            () -> {
              request.run();
              return true;
            });
  }

  /** Asks, and counts what comes of it. */
  public <R> R asked(Method method, Supplier<R> request) {
    Series series = all.get(method.ordinal());
    long began = System.nanoTime();
    try {
      R answer = request.get();
      series.succeeded.increment();
      return answer;
    } catch (StatusError e) {
      requests.with(Integer.toString(e.code()), HOST, method.name()).increment();
      throw e;
    } finally {
      series.duration.observeSince(began);
    }
  }
}
