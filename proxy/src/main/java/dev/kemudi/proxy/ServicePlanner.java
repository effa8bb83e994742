package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.LoadBalancerIngress;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.SessionAffinityConfig;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what a service needs in the table of one family, from nothing but its arguments. */
final class ServicePlanner {
  private static final System.Logger LOG = System.getLogger(ServicePlanner.class.getName());
  private static final String PROXY_NAME = "service.kubernetes.io/service-proxy-name";
  private static final String HEADLESS = "service.kubernetes.io/headless";
  private static final String HINTS = "service.kubernetes.io/topology-aware-hints";
  private static final int STANDARD_AFFINITY_SECONDS = 10_800;

  private final Family family;
  private final ProxyConfig config;
  private final List<String> podRanges;
  private final EndpointFinder finder;

  ServicePlanner(Family family, ProxyConfig config) {
    this.family = family;
    this.config = config;
    this.podRanges = config.podRanges().stream().filter(family::hasRange).toList();
    this.finder = new EndpointFinder(family, config.nodeName());
  }

  /**
   * The plan for a service.
   *
   * @param zone the node's zone, or empty
   */
  ServicePlan plan(@Nullable Service service, List<EndpointSlice> slices, String zone) {
    if (service == null || !isOurs(service)) {
      return ServicePlan.NOTHING;
    }
    String clusterIp = clusterIp(service.spec());
    if (clusterIp.isEmpty()) {
      return ServicePlan.NOTHING;
    }
    ServiceTraits traits = traits(service, clusterIp);
    ServicePlan.Draft draft = new ServicePlan.Draft();
    String near = isNearby(service) ? zone : "";
    for (ServicePort port : service.spec().ports()) {
      if (port.protocol().equals("SCTP")) {
        LOG.log(
            System.Logger.Level.INFO,
            "SCTP is not translated, the port is passed over service={0}/{1} port={2}",
            service.namespace(),
            service.name(),
            Integer.toString(port.port()));
      } else {
        Reach reach = Reach.of(finder.find(port, slices), near, config.lastResort());
        new PortPlanner(traits, port, reach, draft).plan();
      }
    }
    return draft.plan();
  }

  /** Others may serve a service under another proxy's name. */
  private static boolean isOurs(Service service) {
    return !service.spec().type().equals("ExternalName")
        && !service.metadata().labels().containsKey(PROXY_NAME)
        && !service.metadata().labels().containsKey(HEADLESS);
  }

  private static boolean isNearby(Service service) {
    String wish = service.metadata().annotations().getOrDefault(HINTS, "");
    return wish.equals("Auto") || wish.equals("auto");
  }

  /** The service's address in this family; empty if there is none, as with headless ones. */
  private String clusterIp(ServiceSpec spec) {
    List<String> all = spec.clusterIPs().isEmpty() ? List.of(spec.clusterIP()) : spec.clusterIPs();
    return all.stream().filter(family::hasAddress).findFirst().orElse("");
  }

  private ServiceTraits traits(Service service, String clusterIp) {
    ServiceSpec spec = service.spec();
    boolean outside = spec.type().equals("NodePort") || spec.type().equals("LoadBalancer");
    List<String> balancers =
        service.status().loadBalancer().ingress().stream()
            .map(LoadBalancerIngress::ip)
            .filter(family::hasAddress)
            .toList();
    return new ServiceTraits(
        service.namespace() + "/" + service.name(),
        family,
        podRanges,
        clusterIp,
        spec.externalIPs().stream().filter(family::hasAddress).toList(),
        spec.type().equals("LoadBalancer") ? balancers : List.of(),
        sourceRanges(spec),
        "Local".equals(spec.internalTrafficPolicy()),
        outside && spec.externalTrafficPolicy().equals("Local"),
        spec.sessionAffinity().equals("ClientIP") ? affinity(spec.sessionAffinityConfig()) : 0,
        config.nodeAddresses().stream().filter(family::hasAddress).toList());
  }

  private List<String> sourceRanges(ServiceSpec spec) {
    return spec.loadBalancerSourceRanges().stream()
        .map(String::strip)
        .filter(family::hasRange)
        .toList();
  }

  private static int affinity(@Nullable SessionAffinityConfig affinity) {
    return affinity == null || affinity.clientIP() == null
        ? STANDARD_AFFINITY_SECONDS
        : Objects.requireNonNullElse(
            affinity.clientIP().timeoutSeconds(), STANDARD_AFFINITY_SECONDS);
  }
}
