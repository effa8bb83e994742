package dev.kemudi.dns;

import dev.kemudi.dns.ServiceEntry.EndpointEntry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * The names of the cluster's domain, as the specification of service discovery by DNS, version 1.1,
 * gives them: {@code service.namespace.svc}, {@code endpoint.service.namespace.svc}, {@code
 * _port._protocol.service.namespace.svc} and {@code 1-2-3-4.namespace.pod}; and the addresses'
 * names, as far as the cluster knows them.
 */
final class ClusterZone {
  private static final String SCHEMA_VERSION = "1.1.0";
  private static final int SCHEMA_TTL = 28_800;
  private static final int LONGEST_CHAIN = 8;
  private static final Name REVERSE_4 = Names.of("in-addr.arpa");
  private static final Name REVERSE_6 = Names.of("ip6.arpa");
  private static final Lookup MISSING = new Lookup.Missing();
  private static final Lookup FOREIGN = new Lookup.Foreign();

  private final DnsConfig config;
  private final Name zone;
  private final Name server;
  private final ServiceDirectory directory;

  ClusterZone(DnsConfig config, Name zone, ServiceDirectory directory) {
    this.config = config;
    this.zone = zone;
    this.server = Names.child("ns.dns", zone);
    this.directory = directory;
  }

  /** Whether the name is the cluster's, so that nobody else is to be asked. */
  boolean owns(Name name) {
    return name.subdomain(zone);
  }

  Lookup lookup(Name name, int type) {
    if (owns(name)) {
      return forward(name, type, new ArrayList<>());
    }
    return name.subdomain(REVERSE_4) || name.subdomain(REVERSE_6) ? reverse(name, type) : FOREIGN;
  }

  /**
   * Who is in charge of the name, and for how long nobody has to ask again for what isn't there.
   */
  SOARecord authority(Name name) {
    Name top = owns(name) ? zone : name.subdomain(REVERSE_4) ? REVERSE_4 : REVERSE_6;
    return new SOARecord(
        top,
        DClass.IN,
        config.ttlSeconds(),
        server,
        Names.child("hostmaster", zone),
        directory.version(),
        7200,
        1800,
        86_400,
        config.ttlSeconds());
  }

  private Lookup reverse(Name name, int type) {
    InetAddress address = Reverse.address(name);
    Set<Name> names = address == null ? Set.of() : directory.names(address);
    if (names.isEmpty()) {
      return config.upstreams().isEmpty() ? MISSING : FOREIGN;
    }
    List<Record> records = new ArrayList<>();
    if (type == Type.PTR || type == Type.ANY) {
      names.forEach(n -> records.add(new PTRRecord(name, DClass.IN, config.ttlSeconds(), n)));
    }
    return new Lookup.Found(records, List.of());
  }

  /** The lookup of a name in the domain, behind the aliases that led to it. */
  private Lookup forward(Name name, int type, List<Record> aliases) {
    int count = name.labels() - zone.labels();
    String last = count == 0 ? "" : Names.label(name, count - 1);
    return switch (last) {
      case "" -> apex(name, type);
      case "svc" -> count == 1 ? Lookup.Found.NOTHING : inNamespace(name, count, type, aliases);
      case "pod" -> count == 1 ? Lookup.Found.NOTHING : pod(name, count, type);
      case "dns" -> nameServer(name, type);
      case "dns-version" -> count == 1 ? schema(name, type) : MISSING;
      default -> MISSING;
    };
  }

  private Lookup apex(Name name, int type) {
    return switch (type) {
      case Type.SOA -> new Lookup.Found(List.of(authority(name)), List.of());
      case Type.NS ->
          new Lookup.Found(
              List.of(new NSRecord(name, DClass.IN, config.ttlSeconds(), server)),
              records(server).of(serverAddresses()));
      default -> Lookup.Found.NOTHING;
    };
  }

  private Lookup nameServer(Name name, int type) {
    if (!name.equals(server)) {
      return name.labels() == zone.labels() + 1 ? Lookup.Found.NOTHING : MISSING;
    }
    return new Lookup.Found(records(name).of(serverAddresses(), type), List.of());
  }

  private List<InetAddress> serverAddresses() {
    ServiceEntry entry = directory.service(config.service().namespace(), config.service().name());
    return entry == null ? List.of() : entry.clusterIps();
  }

  private Lookup schema(Name name, int type) {
    return type == Type.TXT
        ? new Lookup.Found(
            List.of(new TXTRecord(name, DClass.IN, SCHEMA_TTL, SCHEMA_VERSION)), List.of())
        : Lookup.Found.NOTHING;
  }

  private Lookup pod(Name name, int count, int type) {
    String namespace = Names.label(name, count - 2);
    if (!config.podNames() || count > 3 || !directory.hasNamespace(namespace)) {
      return MISSING;
    }
    if (count == 2) {
      return Lookup.Found.NOTHING;
    }
    InetAddress address = Reverse.dashed(Names.label(name, 0));
    return address == null
        ? MISSING
        : new Lookup.Found(records(name).of(List.of(address), type), List.of());
  }

  private Lookup inNamespace(Name name, int count, int type, List<Record> aliases) {
    String namespace = Names.label(name, count - 2);
    if (!directory.hasNamespace(namespace)) {
      return MISSING;
    }
    if (count == 2) {
      return Lookup.Found.NOTHING;
    }
    ServiceEntry service = directory.service(namespace, Names.label(name, count - 3));
    if (service == null || count > 5) {
      return MISSING;
    }
    if (service.externalName() != null) {
      return count == 3 ? alias(name, service.externalName(), type, aliases) : MISSING;
    }
    List<Target> targets =
        switch (count) {
          case 3 -> targets(service, "", "", "");
          case 4 -> targets(service, Names.label(name, 0), "", "");
          default -> targets(service, "", word(name, 0), word(name, 1));
        };
    return targets.isEmpty() ? MISSING : answer(name, targets, type);
  }

  /** A port's or protocol's label without its underscore. */
  private static String word(Name name, int index) {
    String label = Names.label(name, index);
    return label.startsWith("_") ? label.substring(1) : label;
  }

  private Lookup alias(Name name, Name target, int type, List<Record> aliases) {
    if (name.equals(target)) {
      return MISSING;
    }
    aliases.add(new CNAMERecord(name, DClass.IN, config.ttlSeconds(), target));
    if (type == Type.CNAME) {
      return new Lookup.Found(aliases, List.of());
    }
    if (!owns(target)) {
      return new Lookup.Elsewhere(aliases, target);
    }
    if (aliases.size() < LONGEST_CHAIN
        && forward(target, type, aliases) instanceof Lookup.Found(var found, var extra)) {
      List<Record> all = new ArrayList<>(aliases);
      found.stream().filter(record -> !all.contains(record)).forEach(all::add);
      return new Lookup.Found(all, extra);
    }
    return new Lookup.Found(aliases, List.of());
  }

  /** Where a service's name leads: one address and port of it. */
  private record Target(Name host, InetAddress address, int port) {}

  private static List<Target> targets(
      ServiceEntry service, String endpoint, String port, String protocol) {
    List<Target> targets = new ArrayList<>();
    if (service.isHeadless() || !endpoint.isEmpty()) {
      for (EndpointEntry candidate : service.endpoints()) {
        if (endpoint.isEmpty() || endpoint.equals(candidate.label())) {
          for (PortEntry p : candidate.ports()) {
            if (p.matches(port, protocol)) {
              targets.add(new Target(candidate.name(), candidate.address(), p.number()));
            }
          }
        }
      }
    } else {
      for (PortEntry p : service.ports()) {
        if (p.matches(port, protocol)) {
          service
              .clusterIps()
              .forEach(address -> targets.add(new Target(service.name(), address, p.number())));
        }
      }
    }
    return targets;
  }

  private Lookup answer(Name name, List<Target> targets, int type) {
    if (type == Type.SRV) {
      return locations(name, targets);
    }
    Set<InetAddress> addresses = new LinkedHashSet<>();
    targets.forEach(target -> addresses.add(target.address()));
    return new Lookup.Found(records(name).of(addresses, type), List.of());
  }

  private Lookup locations(Name name, List<Target> targets) {
    int weight = Math.max(1, 100 / targets.size());
    Set<Record> locations = new LinkedHashSet<>();
    Set<Record> extra = new LinkedHashSet<>();
    for (Target target : targets) {
      if (target.port() != 0) {
        locations.add(records(name).location(weight, target.port(), target.host()));
        extra.addAll(records(target.host()).of(List.of(target.address())));
      }
    }
    return new Lookup.Found(List.copyOf(locations), List.copyOf(extra));
  }

  private AddressRecords records(Name owner) {
    return new AddressRecords(owner, config.ttlSeconds());
  }
}
