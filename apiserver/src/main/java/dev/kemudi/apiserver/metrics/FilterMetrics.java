package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;

/** How long the steps take that a request passes before it is answered. */
public final class FilterMetrics {
  private static final double[] BOUNDS = {0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 5};

  private final Histogram authentication;
  private final Histogram audit;
  private final Histogram impersonation;
  private final Histogram flow;
  private final Histogram authorization;

  public FilterMetrics(Metrics metrics) {
    Family.Histograms filters =
        metrics.histograms(
            "apiserver_request_filter_duration_seconds",
            "[ALPHA] Request filter latency distribution in seconds, for each filter type",
            BOUNDS,
            "filter");
    this.authentication = filters.with("authentication");
    this.audit = filters.with("audit");
    this.impersonation = filters.with("impersonation");
    this.flow = filters.with("priorityandfairness");
    this.authorization = filters.with("authorization");
  }

  /** A request begins its way now. */
  public Way begin() {
    return new Way();
  }

  /** The way of one request: each step ends where the next one begins. */
  public final class Way {
    private long reached = System.nanoTime();

    /** When the step began that it is in, as {@link System#nanoTime} tells. */
    public long reached() {
      return reached;
    }

    public void authenticated() {
      ended(authentication);
    }

    public void audited() {
      ended(audit);
    }

    public void impersonated() {
      ended(impersonation);
    }

    /** It is the request's turn. */
    public void seated() {
      ended(flow);
    }

    public void authorized() {
      ended(authorization);
    }

    private void ended(Histogram step) {
      long now = System.nanoTime();
      step.observe((now - reached) / 1e9);
      reached = now;
    }
  }
}
