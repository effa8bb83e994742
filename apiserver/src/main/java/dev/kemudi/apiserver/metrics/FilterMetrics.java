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

    /** Who asks is known, or can't be; tells how many seconds that took. */
    public double authenticated() {
      return ended(authentication);
    }

    public void audited() {
      ended(audit);
    }

    /**
     * For whom is known.
     *
     * @param asked whether for somebody else; to see that nobody wants that takes no time
     */
    public void impersonated(boolean asked) {
      if (asked) {
        ended(impersonation);
      } else {
        impersonation.observe(0);
      }
    }

    /** It is the request's turn. */
    public void seated() {
      ended(flow);
    }

    public void authorized() {
      ended(authorization);
    }

    private double ended(Histogram step) {
      long now = System.nanoTime();
      double seconds = (now - reached) / 1e9;
      step.observe(seconds);
      reached = now;
      return seconds;
    }
  }
}
