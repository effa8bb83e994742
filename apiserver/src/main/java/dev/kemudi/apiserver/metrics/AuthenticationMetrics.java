package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often users are known, and who they are. */
public final class AuthenticationMetrics {
  private static final Map<String, String> NAMED =
      Map.of(
          "admin", "admin",
          "client", "client",
          "kube_proxy", "kube_proxy",
          "kubelet", "kubelet",
          "system:serviceaccount:kube-system:default", "system:serviceaccount:kube-system:default");

  private final Family.Counters users;
  private final LongAdder succeeded;
  private final LongAdder failed;
  private final Histogram successTime;
  private final Histogram failureTime;
  private final Histogram certificates;

  public AuthenticationMetrics(Metrics metrics) {
    this.users =
        metrics.counters(
            "authenticated_user_requests",
            "[ALPHA] Counter of authenticated requests broken out by username.",
            "username");
    Family.Counters attempts =
        metrics.counters(
            "authentication_attempts", "[ALPHA] Counter of authenticated attempts.", "result");
    this.succeeded = attempts.with("success");
    this.failed = attempts.with("failure");
    Family.Histograms durations =
        metrics.histograms(
            "authentication_duration_seconds",
            "[ALPHA] Authentication duration in seconds broken out by result.",
            Histogram.exponential(0.001, 2, 15),
            "result");
    this.successTime = durations.with("success");
    this.failureTime = durations.with("failure");
    this.certificates =
        metrics
            .histograms(
                "apiserver_client_certificate_expiration_seconds",
                "[ALPHA] Distribution of the remaining lifetime on the certificate used to"
                    + " authenticate a request.",
                Buckets.certificate())
            .with();
  }

  /**
   * A user is known.
   *
   * @param seconds how long it was looked for
   * @param chain the certificates by which; empty if it was by something else
   */
  public void known(String username, List<X509Certificate> chain, double seconds, Instant now) {
    succeeded.increment();
    successTime.observe(seconds);
    users.with(bounded(username)).increment();
    if (!chain.isEmpty()) {
      long end = chain.getFirst().getNotAfter().getTime();
      certificates.observe((end - now.toEpochMilli()) / 1e3);
    }
  }

  public void unknown(double seconds) {
    failed.increment();
    failureTime.observe(seconds);
  }

  /** One of few names, as there are any number of users. */
  private static String bounded(String username) {
    String named = NAMED.get(username);
    return named != null ? named : username.indexOf('@') >= 0 ? "email_id" : "other";
  }
}
