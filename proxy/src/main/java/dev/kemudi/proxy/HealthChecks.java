package dev.kemudi.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.event.EventReporter;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers load balancers that ask whether this node has endpoints of a service, on the port that
 * the service has for that. Used by one thread.
 */
final class HealthChecks implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HealthChecks.class.getName());

  private record Check(int port, HttpServer server, AtomicLong endpoints) {}

  private final String nodeName;
  private final HealthListener listener;
  private final EventReporter events;
  private final Map<ObjectKey, Check> checks = new HashMap<>();

  HealthChecks(String nodeName, HealthListener listener, EventReporter events) {
    this.nodeName = nodeName;
    this.listener = listener;
    this.events = events;
  }

  /** Opens, changes or closes the service's port. */
  void update(ObjectKey key, @Nullable Service service, List<EndpointSlice> slices) {
    int port = service == null ? 0 : port(service);
    Check check = checks.get(key);
    if (check != null && check.port() != port) {
      checks.remove(key);
      check.server().stop(0);
      check = null;
    }
    if (port != 0 && service != null) {
      if (check == null) {
        check = open(key, port);
      }
      if (check != null) {
        check.endpoints().set(localEndpoints(slices));
      }
    }
  }

  private static int port(Service service) {
    boolean local =
        service.spec().type().equals("LoadBalancer")
            && service.spec().externalTrafficPolicy().equals("Local");
    return local ? service.spec().healthCheckNodePort() : 0;
  }

  private @Nullable Check open(ObjectKey key, int port) {
    try {
      Check check = new Check(port, listener.listen(new InetSocketAddress(port)), new AtomicLong());
      check.server().createContext("/", call -> answer(call, key, check.endpoints().get()));
      check.server().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      check.server().start();
      checks.put(key, check);
      return check;
    } catch (IOException e) {
      String message =
          "node %s failed to start healthcheck \"%s\" on port %s: %s"
              .formatted(nodeName, key, port, e.getMessage());
      LOG.log(System.Logger.Level.ERROR, message);
      ObjectReference about =
          new ObjectReference(
              CoreV1.SERVICES.kind().gvk().kind(),
              key.namespace(),
              key.name(),
              key.toString(),
              "",
              "",
              "");
      events.event(about, null, "Warning", "FailedToStartServiceHealthcheck", "Listen", message);
      return null;
    }
  }

  private static void answer(HttpExchange call, ObjectKey key, long endpoints) throws IOException {
    String body =
        """
        {
        \t"service": {
        \t\t"namespace": "%s",
        \t\t"name": "%s"
        \t},
        \t"localEndpoints": %s
        }"""
            .formatted(key.namespace(), key.name(), endpoints);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    call.sendResponseHeaders(endpoints == 0 ? 503 : 200, bytes.length);
    try (OutputStream out = call.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** The number of pods here, of the family that has more. */
  private long localEndpoints(List<EndpointSlice> slices) {
    long most = 0;
    for (Family family : Family.values()) {
      long number =
          slices.stream()
              .filter(slice -> slice.addressType().equals(family.addressType()))
              .flatMap(slice -> slice.endpoints().stream())
              .filter(this::isReadyHere)
              .map(endpoint -> endpoint.addresses().getFirst())
              .distinct()
              .count();
      most = Math.max(most, number);
    }
    return most;
  }

  private boolean isReadyHere(Endpoint endpoint) {
    return nodeName.equals(endpoint.nodeName())
        && !Boolean.FALSE.equals(endpoint.conditions().ready())
        && !endpoint.addresses().isEmpty();
  }

  @Override
  public void close() {
    checks.values().forEach(check -> check.server().stop(0));
    checks.clear();
  }
}
