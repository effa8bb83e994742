package dev.kemudi.apiserver.connect;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.client.Client;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.Origin;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.ip.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds the servers behind pods, services and nodes. */
final class ProxyTargets {
  private static final Set<String> SCHEMES = Set.of("", "http", "https");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  /** A server, and who dials it. */
  record Target(Origin origin, HttpClient client) {}

  /** A name in a path: {@code name}, {@code name:port} or {@code scheme:name:port}. */
  private record Name(String scheme, String name, String port) {
    static Name parse(String text, String what) {
      String[] parts = text.split(":", -1);
      Name found =
          switch (parts.length) {
            case 1 -> new Name("", parts[0], "");
            case 2 -> new Name("", parts[0], parts[1]);
            case 3 -> new Name(parts[0], parts[1], parts[2]);
            default -> new Name("", "", "");
          };
      if (found.name().isEmpty() || !SCHEMES.contains(found.scheme())) {
        throw StatusError.badRequest("invalid " + what + " request \"" + text + "\"");
      }
      return found;
    }

    Origin at(String host, String wanted) {
      boolean secure = scheme.equals("https");
      int number = wanted.isEmpty() ? (secure ? HTTPS : HTTP) : number(wanted);
      return secure ? Origin.https(host, number) : Origin.http(host, number);
    }

    private static int number(String port) {
      try {
        int number = Integer.parseInt(port);
        if (number > 0 && number <= LAST_PORT) {
          return number;
        }
      } catch (NumberFormatException e) {
        // As for a number that is no port.
      }
      throw StatusError.serviceUnavailable(
          "error trying to reach service: dial tcp: lookup tcp/" + port + ": unknown port");
    }
  }

  private final Client client;
  private final NodeLink nodes;
  private final HttpClient anyone;
  private final RandomGenerator random;

  /**
   * @param anyone dials servers whoever they are: pods have certificates that nobody vouches for
   */
  ProxyTargets(Client client, NodeLink nodes, HttpClient anyone, RandomGenerator random) {
    this.client = client;
    this.nodes = nodes;
    this.anyone = anyone;
    this.random = random;
  }

  Target pod(ObjectKey key) {
    Name name = Name.parse(key.name(), "pod");
    Pod pod = client.get(CoreV1.PODS, new ObjectKey(key.namespace(), name.name()));
    String port = name.port().isEmpty() ? firstPort(pod) : name.port();
    String address = pod.status().podIPs().isEmpty() ? "" : pod.status().podIPs().getFirst().ip();
    requireProxyable(Addresses.parse(address));
    return new Target(name.at(address, port), anyone);
  }

  private static String firstPort(Pod pod) {
    for (Container container : pod.spec().containers()) {
      if (!container.ports().isEmpty()) {
        return Integer.toString(container.ports().getFirst().containerPort());
      }
    }
    return "";
  }

  /** Clients must not reach what only this machine, or nobody, has an address for. */
  private static void requireProxyable(@Nullable InetAddress address) {
    if (address == null
        || address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isMulticastAddress()
        || address.isLinkLocalAddress()
        || address.getHostAddress().equals("255.255.255.255")) {
      throw StatusError.badRequest("address not allowed");
    }
  }

  Target node(ObjectKey key) {
    Name name = Name.parse(key.name(), "node");
    Origin agent = nodes.origin(name.name());
    if (name.port().isEmpty() || name.port().equals(Integer.toString(agent.port()))) {
      return new Target(agent, nodes.http());
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(agent.host())) {
        requireProxyable(address);
      }
    } catch (IOException e) {
      throw StatusError.badRequest(
          "failed to resolve hostname \"" + agent.host() + "\": " + e.getMessage());
    }
    return new Target(name.at(agent.host(), name.port()), anyone);
  }

  Target service(ObjectKey key) {
    Name name = Name.parse(key.name(), "service");
    ObjectKey own = new ObjectKey(key.namespace(), name.name());
    String port = portName(own, name.port());
    Endpoints endpoints = client.get(CoreV1.ENDPOINTS, own);
    if (endpoints.subsets().isEmpty()) {
      throw unavailable(name.name());
    }
    int start = random.nextInt(endpoints.subsets().size());
    for (int i = 0; i < endpoints.subsets().size(); i++) {
      EndpointSubset subset = endpoints.subsets().get((start + i) % endpoints.subsets().size());
      for (EndpointPort each : subset.ports()) {
        String address = each.name().equals(port) ? address(own, subset) : "";
        if (!address.isEmpty()) {
          return new Target(name.at(address, Integer.toString(each.port())), anyone);
        }
      }
    }
    throw unavailable(key.name());
  }

  private static StatusError unavailable(String service) {
    return StatusError.serviceUnavailable("no endpoints available for service \"" + service + "\"");
  }

  /** The name of a port that a number may stand for. */
  private String portName(ObjectKey key, String port) {
    if (port.isEmpty() || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return port;
    }
    Service service = client.get(CoreV1.SERVICES, key);
    for (ServicePort each : service.spec().ports()) {
      if (Integer.toString(each.port()).equals(port)) {
        return each.name();
      }
    }
    throw StatusError.serviceUnavailable(
        "no service port " + port + " found for service \"" + key.name() + "\"");
  }

  /** One of the addresses that a pod of the namespace really has; empty if there is none. */
  private String address(ObjectKey service, EndpointSubset subset) {
    List<EndpointAddress> all = subset.addresses();
    int start = all.isEmpty() ? 0 : random.nextInt(all.size());
    for (int i = 0; i < all.size(); i++) {
      EndpointAddress address = all.get((start + i) % all.size());
      if (isPods(service, address)) {
        return address.ip();
      }
    }
    return "";
  }

  private boolean isPods(ObjectKey service, EndpointAddress address) {
    var target = address.targetRef();
    if (target == null || !target.namespace().equals(service.namespace())) {
      return false;
    }
    try {
      Pod pod = client.get(CoreV1.PODS, new ObjectKey(target.namespace(), target.name()));
      return pod.status().podIPs().stream().anyMatch(ip -> ip.ip().equals(address.ip()));
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }
}
