package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.discovery.Priority;
import dev.kemudi.apiserver.openapi.ForeignOpenApi;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.webhook.ServiceRoutes;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.GroupVersion;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Other API servers behind this one, each for versions of groups of its own. */
public final class Aggregation implements AutoCloseable {
  private final Backends backends;
  private final Availability availability;
  private final LocalApiServices local;
  private final ForeignDocuments documents;
  private final AuthenticationConfig authentication;

  /**
   * What it needs of its server.
   *
   * @param client may write API services and read services and endpoints
   * @param builtIn the versions that this server serves whatever is defined
   * @param clients whose certificates this server believes
   * @param self how it shows who it is; null not to
   * @param openApi is told what other servers say
   * @param changed is given {@link #versions} whenever they have changed
   */
  public record Surroundings(
      Informers informers,
      Client client,
      HttpRuntime runtime,
      Set<GroupVersion> builtIn,
      @Nullable TrustedCas clients,
      @Nullable FrontProxy self,
      ForeignOpenApi openApi,
      Consumer<Supplier<List<Discovery.Foreign>>> changed,
      InstantSource clock) {}

  /** Makes it; it follows API services once the informers are started. */
  public Aggregation(Surroundings around) {
    Informers informers = around.informers();
    Client client = around.client();
    InstantSource clock = around.clock();
    Informer<APIService> services = informers.of(ApiregistrationV1.APISERVICES);
    this.backends =
        new Backends(
            around.self(),
            new ServiceRoutes(client),
            around.runtime(),
            () -> around.changed().accept(this::versions));
    services.addListener(backends);
    this.availability =
        new Availability(
            services,
            informers.of(CoreV1.SERVICES),
            informers.of(CoreV1.ENDPOINTS),
            backends,
            client,
            clock);
    this.local = new LocalApiServices(informers, around.builtIn(), client, clock);
    this.documents = new ForeignDocuments(services, backends, around.openApi(), clock);
    this.authentication =
        new AuthenticationConfig(around.clients(), around.self(), informers, client, clock);
  }

  /** Begins to keep API services and what is published up to date. */
  public void start() {
    availability.start();
    local.start();
    documents.start();
  }

  /** Begins to tell other servers whom to believe, for which this server's start need not wait. */
  public void publish() {
    authentication.start();
  }

  /** The versions that other servers serve. */
  public List<Discovery.Foreign> versions() {
    return backends.all().stream()
        .map(
            backend ->
                new Discovery.Foreign(
                    backend.groupVersion(),
                    new Priority(
                        backend.service().spec().groupPriorityMinimum(),
                        backend.service().spec().versionPriority())))
        .toList();
  }

  /**
   * Answers a request if it is for another server.
   *
   * @return whether it is
   */
  public boolean answer(HttpExchange exchange, RequestContext context)
      throws IOException, InterruptedException {
    Backend backend = backend(exchange);
    if (backend == null) {
      return false;
    }
    if (backend.available()) {
      Forwarding.forward(exchange, context, backend);
    } else {
      Forwarding.text(exchange, 503, "service unavailable");
    }
    return true;
  }

  private @Nullable Backend backend(HttpExchange exchange) {
    if (backends.isEmpty()) {
      return null;
    }
    List<String> path = exchange.pathSegments();
    return path.size() >= 3 && path.getFirst().equals("apis")
        ? backends.of(path.get(1), path.get(2))
        : null;
  }

  @Override
  public void close() {
    authentication.close();
    documents.close();
    local.close();
    availability.close();
    backends.close();
  }
}
