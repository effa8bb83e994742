package dev.kemudi.apiserver.server;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceCondition;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.metrics.Family;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.ProcessMetrics;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.http.ServerObserver;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What can be told of a server as a whole, looked up when somebody asks. */
final class ServerMetrics {
  private final Catalog catalog;
  private final Informer<APIService> services;

  private ServerMetrics(Catalog catalog, SharedInformers informers) {
    this.catalog = catalog;
    this.services = informers.of(ApiregistrationV1.APISERVICES);
  }

  /** Adds them to a server's. */
  static void add(Metrics metrics, Catalog catalog, SharedInformers informers) {
    new ServerMetrics(catalog, informers).addTo(metrics);
  }

  private void addTo(Metrics metrics) {
    Family.Counters lost =
        metrics.counters(
            "aggregator_unavailable_apiservice_total",
            "[ALPHA] Counter of APIServices which are marked as unavailable broken down by"
                + " APIService name and reason.",
            "name",
            "reason");
    services.addListener(new Losses(lost));
    metrics.gauges(
        "apiserver_storage_objects",
        "[STABLE] Number of stored objects at the time of last check split by kind.",
        this::storedObjects,
        "resource");
    WatchCacheFamilies.add(metrics, catalog);
    metrics.gauges(
        "aggregator_unavailable_apiservice",
        "[ALPHA] Gauge of APIServices which are marked as unavailable broken down by APIService"
            + " name.",
        this::unavailable,
        "name");
    metrics.gauges(
        "kubernetes_build_info",
        "[ALPHA] A metric with a constant '1' value labeled by major, minor, git version, git"
            + " commit, git tree state, build date, Go version, and compiler from which Kubernetes"
            + " was built, and platform on which it is running.",
        reading -> reading.value(1, ReleaseVersion.values()),
        ReleaseVersion.labels());
    ProcessMetrics.addTo(metrics);
  }

  private void storedObjects(Family.Reading reading) {
    resources().forEach((name, form) -> reading.value(form.registry().stored(), name));
  }

  private Map<String, Form<?, ?>> resources() {
    Map<String, Form<?, ?>> resources = new TreeMap<>();
    for (Form<?, ?> form : catalog.forms()) {
      String group = form.served().group();
      String name = form.registry().resource().name();
      resources.putIfAbsent(group.isEmpty() ? name : name + "." + group, form);
    }
    return resources;
  }

  private void unavailable(Family.Reading reading) {
    for (APIService service : services.list()) {
      reading.value(isAvailable(service) ? 0 : 1, service.name());
    }
  }

  private static @Nullable APIServiceCondition availability(APIService service) {
    return service.status().conditions().stream()
        .filter(condition -> condition.type().equals("Available"))
        .findFirst()
        .orElse(null);
  }

  private static boolean isAvailable(APIService service) {
    APIServiceCondition condition = availability(service);
    return condition != null && condition.status().equals("True");
  }

  /** Counts how often an API service is available no more. */
  private record Losses(Family.Counters lost) implements Informer.Listener<APIService> {
    @Override
    public void added(APIService object) {}

    @Override
    public void updated(APIService old, APIService object) {
      if (isAvailable(old) && !isAvailable(object)) {
        APIServiceCondition condition = availability(object);
        lost.with(object.name(), condition == null ? "UnknownReason" : condition.reason())
            .increment();
      }
    }

    @Override
    public void deleted(APIService object) {}
  }

  /** Counts the handshakes that come to nothing. */
  static ServerObserver handshakes(Metrics metrics) {
    LongAdder failed = new LongAdder();
    metrics.counts(
        "apiserver_tls_handshake_errors_total",
        "[ALPHA] Number of requests dropped with 'TLS handshake error from' error",
        reading -> reading.value(failed.sum()));
    return new ServerObserver() {
      @Override
      public void handshakeFailed(Throwable cause) {
        failed.increment();
      }
    };
  }
}
