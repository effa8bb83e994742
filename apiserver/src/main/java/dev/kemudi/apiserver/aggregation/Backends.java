package dev.kemudi.apiserver.aggregation;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceSpec;
import dev.kemudi.api.apiregistration.v1.ServiceReference;
import dev.kemudi.apiserver.webhook.ServiceRoutes;
import dev.kemudi.client.https.SystemTrust;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.GroupVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The versions of groups that other servers serve, as the API services say now. */
final class Backends implements Informer.Listener<APIService>, AutoCloseable {
  private static final Logger LOG = System.getLogger(Backends.class.getName());

  private final @Nullable FrontProxy self;
  private final ServiceRoutes routes;
  private final HttpRuntime runtime;
  private final Runnable changed;

  @GuardedBy("this")
  private final Map<String, Backend> byName = new HashMap<>();

  private volatile Map<GroupVersion, Backend> byVersion = Map.of();

  /**
   * @param self how to show who this is; null not to
   * @param changed called when other versions are served than before, or in another order
   */
  Backends(@Nullable FrontProxy self, ServiceRoutes routes, HttpRuntime runtime, Runnable changed) {
    this.self = self;
    this.routes = routes;
    this.runtime = runtime;
    this.changed = changed;
  }

  boolean isEmpty() {
    return byVersion.isEmpty();
  }

  @Nullable Backend of(String group, String version) {
    return byVersion.get(new GroupVersion(group, version));
  }

  Collection<Backend> all() {
    return byVersion.values();
  }

  @Override
  public void added(APIService object) {
    put(object);
  }

  @Override
  public void updated(APIService old, APIService object) {
    put(object);
  }

  @Override
  public void deleted(APIService object) {
    remove(object.name());
  }

  private void put(APIService object) {
    ServiceReference service = object.spec().service();
    if (service == null) {
      remove(object.name());
      return;
    }
    boolean other;
    synchronized (this) {
      Backend known = byName.get(object.name());
      other = known == null || !known.service().spec().equals(object.spec());
      if (known != null && other) {
        known.client().closeIdle();
      }
      HttpClient client = known == null || other ? client(object) : known.client();
      byName.put(
          object.name(), new Backend(object, Backend.isAvailable(object), origin(service), client));
      publish();
    }
    if (other) {
      changed.run();
    }
  }

  private void remove(String name) {
    synchronized (this) {
      Backend known = byName.remove(name);
      if (known == null) {
        return;
      }
      known.client().close();
      publish();
    }
    changed.run();
  }

  @GuardedBy("this")
  private void publish() {
    Map<GroupVersion, Backend> next = new HashMap<>();
    byName.values().forEach(backend -> next.put(backend.groupVersion(), backend));
    byVersion = Map.copyOf(next);
  }

  static int port(ServiceReference service) {
    Integer port = service.port();
    return port == null ? 443 : port;
  }

  private static Origin origin(ServiceReference service) {
    return ServiceRoutes.origin(service.namespace(), service.name(), port(service));
  }

  private HttpClient client(APIService service) {
    ClientTls tls = trust(service);
    return HttpClient.open(
        HttpClientConfig.with(self == null ? tls : tls.withIdentity(self.identity()))
            .withDialer(routes),
        runtime);
  }

  private static ClientTls trust(APIService service) {
    APIServiceSpec spec = service.spec();
    if (spec.insecureSkipTLSVerify()) {
      return ClientTls.trustingAnyone();
    }
    if (spec.caBundle().isEmpty()) {
      return ClientTls.trusting(SystemTrust.read());
    }
    try {
      String bundle = spec.caBundle().toUtf8();
      return ClientTls.trusting(TrustedCas.of(Pem.certificates(bundle)));
    } catch (IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "unreadable authorities apiservice={0} error={1}",
          service.name(),
          Objects.toString(e.getMessage()));
      return ClientTls.trusting(TrustedCas.of(List.of()));
    }
  }

  @Override
  public synchronized void close() {
    byName.values().forEach(backend -> backend.client().close());
    byName.clear();
    publish();
  }
}
