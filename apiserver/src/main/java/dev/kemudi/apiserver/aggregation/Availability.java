package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceBuilder;
import dev.kemudi.api.apiregistration.v1.APIServiceCondition;
import dev.kemudi.api.apiregistration.v1.APIServiceStatus;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.api.apiregistration.v1.ServiceReference;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.apiserver.webhook.ServiceRoutes;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says in the status of each API service whether its servers can be asked. */
final class Availability implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN_SOON = Duration.ofSeconds(2);
  private static final Duration CATCHING_UP = Duration.ofMillis(50);
  private static final int MOST_ATTEMPTS = 5;
  private static final int WORKERS = 5;

  /** Whether servers can be asked, and why. */
  private record Finding(String status, String reason, String message) {
    static Finding bad(String reason, String message) {
      return new Finding("False", reason, message);
    }
  }

  private final Informer<APIService> apiServices;
  private final Informer<Service> services;
  private final Informer<Endpoints> endpoints;
  private final Backends backends;
  private final Client client;
  private final InstantSource clock;
  private final ControllerWorkers<ObjectKey> workers;

  Availability(
      Informer<APIService> apiServices,
      Informer<Service> services,
      Informer<Endpoints> endpoints,
      Backends backends,
      Client client,
      InstantSource clock) {
    this.apiServices = apiServices;
    this.services = services;
    this.endpoints = endpoints;
    this.backends = backends;
    this.client = client;
    this.clock = clock;
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("api-services", clock);
    Triggers.on(apiServices).enqueue(queue);
    Triggers.on(services).unlessUnchanged().enqueue(queue, this::behind);
    Triggers.on(endpoints).unlessUnchanged().enqueue(queue, this::behind);
    this.workers =
        new ControllerWorkers<>(
            "api-services",
            WORKERS,
            queue,
            this::reconcile,
            List.of(apiServices, services, endpoints));
  }

  void start() {
    workers.start();
  }

  /** The API services of the service of this name. */
  private List<ObjectKey> behind(KubeObject object) {
    List<ObjectKey> keys = new ArrayList<>();
    for (Backend backend : backends.all()) {
      ServiceReference service = backend.service().spec().service();
      if (service != null
          && service.name().equals(object.name())
          && service.namespace().equals(object.namespace())) {
        keys.add(ObjectKey.of(backend.service()));
      }
    }
    return keys;
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    APIService apiService = apiServices.get(key);
    if (apiService == null) {
      return Reconciler.Result.SETTLED;
    }
    ServiceReference service = apiService.spec().service();
    if (service == null) {
      tell(apiService, new Finding("True", "Local", "Local APIServices are always available"));
      return Reconciler.Result.SETTLED;
    }
    Backend backend = backends.of(apiService.spec().group(), apiService.spec().version());
    if (backend == null || !backend.service().spec().equals(apiService.spec())) {
      return Reconciler.Result.revisit(CATCHING_UP);
    }
    Finding finding = look(backend, service);
    tell(apiService, finding);
    return Reconciler.Result.revisit(
        finding.reason().equals("FailedDiscoveryCheck") ? LOOK_AGAIN_SOON : LOOK_AGAIN);
  }

  private void tell(APIService object, Finding finding) {
    Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<APIServiceCondition> conditions = new ArrayList<>(object.status().conditions());
    for (APIServiceCondition known : object.status().conditions()) {
      if (known.type().equals("Available")) {
        if (known.status().equals(finding.status())) {
          if (known.reason().equals(finding.reason())
              && known.message().equals(finding.message())) {
            return;
          }
          since = known.lastTransitionTime() == null ? since : known.lastTransitionTime();
        }
        conditions.remove(known);
      }
    }
    conditions.add(
        new APIServiceCondition(
            "Available", finding.status(), since, finding.reason(), finding.message()));
    client.updateStatus(
        ApiregistrationV1.APISERVICES,
        APIServiceBuilder.from(object).status(new APIServiceStatus(conditions)).build());
  }

  private Finding look(Backend backend, ServiceReference reference) {
    ObjectKey key = new ObjectKey(reference.namespace(), reference.name());
    String named = "service/" + key.name() + " in \"" + key.namespace() + "\"";
    Service service = services.get(key);
    if (service == null) {
      return Finding.bad("ServiceNotFound", named + " is not present");
    }
    int ready = 1;
    String host = service.spec().clusterIP();
    if (service.spec().type().equals("ExternalName")) {
      host = service.spec().externalName();
    }
    if (service.spec().type().equals("ClusterIP")) {
      ServicePort port = ServiceRoutes.port(service, Backends.port(reference));
      if (port == null) {
        return Finding.bad(
            "ServicePortError", named + " is not listening on port " + Backends.port(reference));
      }
      Endpoints found = endpoints.get(key);
      if (found == null) {
        return Finding.bad("EndpointsNotFound", "cannot find endpoints for " + named);
      }
      if (found.subsets().stream().allMatch(subset -> subset.addresses().isEmpty())) {
        return Finding.bad("MissingEndpoints", "endpoints for " + named + " have no addresses");
      }
      ready = ready(found, port.name());
      if (ready == 0) {
        return Finding.bad(
            "MissingEndpoints",
            "endpoints for " + named + " have no addresses with port name \"" + port.name() + "\"");
      }
    }
    String address = host + ":" + Backends.port(reference);
    return ask(backend, address, Math.min(ready, MOST_ATTEMPTS));
  }

  private static int ready(Endpoints endpoints, String port) {
    int ready = 0;
    for (EndpointSubset subset : endpoints.subsets()) {
      if (ServiceRoutes.port(subset, port) != null) {
        ready += subset.addresses().size();
      }
    }
    return ready;
  }

  /**
   * Whether one of the servers answers for its group and version.
   *
   * @param address what the service is told by
   */
  private static Finding ask(Backend backend, String address, int attempts) {
    String path = (backend.groupVersion().group().isEmpty() ? "/api/" : "/apis/");
    String target = path + backend.groupVersion();
    String url = "https://" + address + target;
    String problem = "";
    for (int attempt = 0; attempt < attempts; attempt++) {
      problem = problem(backend, target, url);
      if (problem.isEmpty()) {
        return new Finding("True", "Passed", "all checks passed");
      }
    }
    return Finding.bad(
        "FailedDiscoveryCheck", "failing or missing response from " + url + ": " + problem);
  }

  private static String problem(Backend backend, String target, String url) {
    HttpRequest request =
        HttpRequest.get(backend.origin(), target)
            .withHeaders(
                Headers.of(
                    "X-Remote-User", "system:kube-aggregator", "X-Remote-Group", "system:masters"))
            .withHeaderTimeout(ANSWER)
            .withReadTimeout(ANSWER);
    try (HttpResponse response = backend.client().send(request)) {
      int status = response.status();
      return status >= 200 && status < 300 ? "" : "bad status from " + url + ": " + status;
    } catch (IOException e) {
      return "Get \"" + url + "\": " + e.getMessage();
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
