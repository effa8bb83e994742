package dev.kemudi.node.spec;

import dev.kemudi.node.cri.v1.DNSConfig;
import java.util.ArrayList;
import java.util.List;

/** What a {@code resolv.conf} says. */
record ResolverSettings(List<String> servers, List<String> searches, List<String> options) {
  static final ResolverSettings NONE = new ResolverSettings(List.of(), List.of(), List.of());

  /** Reads the lines of the file; the last list of search domains, and of options, counts. */
  static ResolverSettings parse(List<String> lines) {
    List<String> servers = new ArrayList<>();
    List<String> searches = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String line : lines) {
      List<String> fields = List.of(line.strip().split("\\s+"));
      List<String> rest = fields.subList(1, fields.size());
      switch (fields.getFirst()) {
        case "nameserver" -> rest.stream().limit(1).forEach(servers::add);
        case "search" -> {
          searches.clear();
          rest.stream().map(ResolverSettings::withoutDot).forEach(searches::add);
        }
        case "options" -> {
          options.clear();
          options.addAll(rest);
        }
        default -> {}
      }
    }
    return new ResolverSettings(servers, searches, options);
  }

  private static String withoutDot(String domain) {
    return domain.length() > 1 && domain.endsWith(".")
        ? domain.substring(0, domain.length() - 1)
        : domain;
  }

  ResolverSettings withServers(List<String> others) {
    return new ResolverSettings(others, searches, options);
  }

  ResolverSettings withSearches(List<String> others) {
    return new ResolverSettings(servers, others, options);
  }

  DNSConfig toConfig() {
    return DNSConfig.newBuilder()
        .addAllServers(servers)
        .addAllSearches(searches)
        .addAllOptions(options)
        .build();
  }
}
