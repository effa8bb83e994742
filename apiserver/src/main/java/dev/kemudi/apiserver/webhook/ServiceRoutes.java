package dev.kemudi.apiserver.webhook;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.client.Client;
import dev.kemudi.http.Dialer;
import dev.kemudi.http.Origin;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the servers of a service. Goes to one of its endpoints and not to its own address, which
 * only leads somewhere where a service proxy runs.
 */
public final class ServiceRoutes implements Dialer {
  private static final String SUFFIX = ".svc";

  private final Client client;
  private final AtomicInteger turn = new AtomicInteger();

  /** Makes it; the client may read services and endpoints. */
  public ServiceRoutes(Client client) {
    this.client = client;
  }

  /** The origin of a service, named as its certificate names it. */
  public static Origin origin(String namespace, String name, int port) {
    return Origin.https(name + "." + namespace + SUFFIX, port);
  }

  @Override
  public SocketAddress address(Origin origin) throws IOException {
    String[] parts = origin.host().split("\\.", 3);
    ObjectKey key = new ObjectKey(parts[1], parts[0]);
    Service service = client.find(CoreV1.SERVICES, key);
    if (service == null) {
      throw new IOException("service \"" + key.name() + "\" not found");
    }
    if (service.spec().type().equals("ExternalName")) {
      return new InetSocketAddress(
          InetAddress.getByName(service.spec().externalName()), origin.port());
    }
    List<InetSocketAddress> all = endpoints(service, origin.port());
    if (all.isEmpty()) {
      throw new IOException("no endpoints available for service \"" + key.name() + "\"");
    }
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }

  private List<InetSocketAddress> endpoints(Service service, int port) throws IOException {
    ServicePort wanted = port(service, port);
    Endpoints endpoints = client.find(CoreV1.ENDPOINTS, ObjectKey.of(service));
    List<InetSocketAddress> all = new ArrayList<>();
    if (endpoints == null || wanted == null) {
      return all;
    }
    for (EndpointSubset subset : endpoints.subsets()) {
      EndpointPort own = port(subset, wanted.name());
      if (own != null) {
        for (EndpointAddress address : subset.addresses()) {
          all.add(new InetSocketAddress(InetAddress.getByName(address.ip()), own.port()));
        }
      }
    }
    return all;
  }

  /** The port of a service by its number; null if it has none such. */
  public static @Nullable ServicePort port(Service service, int port) {
    for (ServicePort each : service.spec().ports()) {
      if (each.port() == port) {
        return each;
      }
    }
    return null;
  }

  /** The port of endpoints by its name; null if they have none such. */
  public static @Nullable EndpointPort port(EndpointSubset subset, String name) {
    for (EndpointPort each : subset.ports()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
