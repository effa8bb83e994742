package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables by which containers find services that were there before them. */
final class ServiceLinks {
  private final Map<String, String> variables = new TreeMap<>();

  private ServiceLinks() {}

  /** The variables of all services that have an address. */
  static Map<String, String> of(List<Service> services) {
    ServiceLinks links = new ServiceLinks();
    services.stream().filter(ServiceLinks::hasAddress).forEach(links::add);
    return links.variables;
  }

  private static boolean hasAddress(Service service) {
    String address = service.spec().clusterIP();
    return !address.isEmpty() && !address.equals("None") && !service.spec().ports().isEmpty();
  }

  private void add(Service service) {
    String name = variable(service.name());
    List<ServicePort> ports = service.spec().ports();
    variables.put(name + "_SERVICE_HOST", service.spec().clusterIP());
    variables.put(name + "_SERVICE_PORT", Integer.toString(ports.getFirst().port()));
    for (ServicePort port : ports) {
      if (!port.name().isEmpty()) {
        variables.put(
            name + "_SERVICE_PORT_" + variable(port.name()), Integer.toString(port.port()));
      }
    }
    variables.put(name + "_PORT", url(service, ports.getFirst()));
    ports.forEach(port -> addPort(name, service, port));
  }

  private void addPort(String name, Service service, ServicePort port) {
    String prefix = name + "_PORT_" + port.port() + "_" + protocol(port).toUpperCase(Locale.ROOT);
    variables.put(prefix, url(service, port));
    variables.put(prefix + "_PROTO", protocol(port));
    variables.put(prefix + "_PORT", Integer.toString(port.port()));
    variables.put(prefix + "_ADDR", service.spec().clusterIP());
  }

  private static String url(Service service, ServicePort port) {
    String address = service.spec().clusterIP();
    String host = address.contains(":") ? "[" + address + "]" : address;
    return protocol(port) + "://" + host + ":" + port.port();
  }

  private static String protocol(ServicePort port) {
    return port.protocol().isEmpty() ? "tcp" : port.protocol().toLowerCase(Locale.ROOT);
  }

  private static String variable(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
