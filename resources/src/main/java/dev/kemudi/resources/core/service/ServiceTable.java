package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** How services are printed. */
final class ServiceTable {
  static final TableColumns<Service> COLUMNS =
      new LateColumns<>(
          () ->
              TableBuilder.<Service>named()
                  .string("Type", "How the service is reached.", service -> service.spec().type())
                  .string("Cluster-IP", "Its main address in the cluster.", ServiceTable::clusterIp)
                  .string(
                      "External-IP", "Where it is reached from outside.", ServiceTable::externalIp)
                  .string("Port(s)", "Its ports, with those on nodes.", ServiceTable::ports)
                  .age()
                  .wide(
                      "Selector",
                      "Labels of the pods behind it.",
                      service -> Texts.labels(service.spec().selector()))
                  .build());

  private ServiceTable() {}

  private static String clusterIp(Service service) {
    List<String> addresses = service.spec().clusterIPs();
    return addresses.isEmpty() ? Texts.NONE : addresses.getFirst();
  }

  private static String externalIp(Service service) {
    ServiceSpec spec = service.spec();
    String own = String.join(",", spec.externalIPs());
    return switch (spec.type()) {
      case ServiceType.CLUSTER_IP, ServiceType.NODE_PORT -> Texts.or(own, Texts.NONE);
      case ServiceType.LOAD_BALANCER -> {
        String balancer =
            service.status().loadBalancer().ingress().stream()
                .map(ingress -> Texts.or(ingress.ip(), ingress.hostname()))
                .filter(address -> !address.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        yield own.isEmpty()
            ? Texts.or(balancer, "<pending>")
            : balancer.isEmpty() ? own : balancer + "," + own;
      }
      case ServiceType.EXTERNAL_NAME -> spec.externalName();
      default -> Texts.UNKNOWN;
    };
  }

  private static String ports(Service service) {
    String ports =
        service.spec().ports().stream()
            .map(
                port ->
                    port.port()
                        + (port.nodePort() > 0 ? ":" + port.nodePort() : "")
                        + "/"
                        + port.protocol())
            .collect(Collectors.joining(","));
    return Texts.or(ports, Texts.NONE);
  }
}
