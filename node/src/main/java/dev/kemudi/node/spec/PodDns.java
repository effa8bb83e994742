package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.DNSPolicy;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodDNSConfig;
import dev.kemudi.api.core.v1.PodDNSConfigOption;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.node.cri.v1.DNSConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How names are resolved in pods. */
final class PodDns {
  private static final int MOST_SERVERS = 3;
  private static final int MOST_SEARCHES = 6;
  private static final int LONGEST_SEARCH_LINE = 256;
  private static final List<String> CLUSTER_OPTIONS = List.of("ndots:5");

  private final NodeSettings settings;
  private final PodWarnings warnings;

  PodDns(NodeSettings settings, PodWarnings warnings) {
    this.settings = settings;
    this.warnings = warnings;
  }

  private enum Source {
    NONE,
    CLUSTER,
    HOST
  }

  DNSConfig of(Pod pod) throws SandboxSpecException {
    ResolverSettings basic =
        switch (source(pod)) {
          case NONE -> ResolverSettings.NONE;
          case HOST -> host();
          case CLUSTER -> settings.clusterDns().isEmpty() ? withoutCluster(pod) : cluster(pod);
        };
    PodDNSConfig more = pod.spec().dnsConfig();
    ResolverSettings complete = more == null ? basic : merged(basic, more);
    return limitedSearches(pod, limitedServers(pod, complete)).toConfig();
  }

  private static Source source(Pod pod) {
    return switch (pod.spec().dnsPolicy()) {
      case DNSPolicy.NONE -> Source.NONE;
      case DNSPolicy.DEFAULT -> Source.HOST;
      case DNSPolicy.CLUSTER_FIRST -> pod.spec().hostNetwork() ? Source.HOST : Source.CLUSTER;
      default -> Source.CLUSTER;
    };
  }

  private ResolverSettings machine() throws SandboxSpecException {
    Path file = settings.resolvConf().orElse(null);
    if (file == null) {
      return ResolverSettings.NONE;
    }
    try {
      return ResolverSettings.parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new SandboxSpecException(
          "open "
              + file
              + ": "
              + (Files.exists(file) ? e.getMessage() : "no such file or directory"));
    }
  }

  /** A machine without resolver asks itself, and so finds nothing. */
  private ResolverSettings host() throws SandboxSpecException {
    return settings.resolvConf().isEmpty()
        ? new ResolverSettings(List.of("127.0.0.1"), List.of("."), List.of())
        : machine();
  }

  private ResolverSettings cluster(Pod pod) throws SandboxSpecException {
    List<String> searches = machine().searches();
    String domain = settings.clusterDomain();
    if (!domain.isEmpty()) {
      String services = "svc." + domain;
      searches = union(List.of(pod.namespace() + "." + services, services, domain), searches);
    }
    return new ResolverSettings(settings.clusterDns(), searches, CLUSTER_OPTIONS);
  }

  private ResolverSettings withoutCluster(Pod pod) throws SandboxSpecException {
    warnings.warn(
        pod,
        "MissingClusterDNS",
        "pod: \"%s\". kubelet does not have ClusterDNS IP configured and cannot create Pod using \"ClusterFirst\" policy. Falling back to \"Default\" policy."
            .formatted(PodNames.full(pod)));
    return host();
  }

  private static List<String> union(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

  private static ResolverSettings merged(ResolverSettings basic, PodDNSConfig more) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : basic.options()) {
      int colon = option.indexOf(':');
      options.put(colon < 0 ? option : option.substring(0, colon), option);
    }
    for (PodDNSConfigOption option : more.options()) {
      String value = option.value();
      options.put(
          option.name(),
          value == null || value.isEmpty() ? option.name() : option.name() + ":" + value);
    }
    return new ResolverSettings(
        union(basic.servers(), more.nameservers()),
        union(basic.searches(), more.searches()),
        List.copyOf(options.values()));
  }

  private ResolverSettings limitedServers(Pod pod, ResolverSettings all) {
    if (all.servers().size() <= MOST_SERVERS) {
      return all;
    }
    List<String> kept = all.servers().subList(0, MOST_SERVERS);
    warnings.warn(
        pod,
        "DNSConfigForming",
        "Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: "
            + String.join(" ", kept));
    return all.withServers(kept);
  }

  private ResolverSettings limitedSearches(Pod pod, ResolverSettings all) {
    List<String> kept =
        new ArrayList<>(
            all.searches().stream()
                .limit(MOST_SEARCHES)
                .filter(domain -> domain.length() <= Names.DNS_SUBDOMAIN_MAX_LENGTH)
                .toList());
    while (String.join(" ", kept).length() > LONGEST_SEARCH_LINE) {
      kept.removeLast();
    }
    if (kept.size() < all.searches().size()) {
      warnings.warn(
          pod,
          "DNSConfigForming",
          "Search Line limits were exceeded, some search paths have been omitted, the applied search line is: "
              + String.join(" ", kept));
    }
    return all.withSearches(kept);
  }
}
