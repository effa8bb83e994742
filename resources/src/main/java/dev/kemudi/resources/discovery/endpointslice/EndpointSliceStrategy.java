package dev.kemudi.resources.discovery.endpointslice;

import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointPortBuilder;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.EndpointSliceBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of endpoint slices. Their generation counts changes of endpoints, ports and labels. */
final class EndpointSliceStrategy implements Strategy<EndpointSlice> {
  private static final int SHOWN = 3;
  private static final TableColumns<EndpointSlice> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<EndpointSlice>named()
                  .string("AddressType", "Kind of addresses.", EndpointSlice::addressType)
                  .string("Ports", "The first ports.", EndpointSliceStrategy::ports)
                  .string("Endpoints", "The first addresses.", EndpointSliceStrategy::addresses)
                  .age()
                  .build());

  @Override
  public EndpointSlice defaults(EndpointSlice object) {
    return EndpointSliceBuilder.from(object)
        .ports(object.ports().stream().map(EndpointSliceStrategy::withDefaults).toList())
        .build();
  }

  private static EndpointPort withDefaults(EndpointPort port) {
    return EndpointPortBuilder.from(port)
        .name(Objects.requireNonNullElse(port.name(), ""))
        .protocol(Objects.requireNonNullElse(port.protocol(), "TCP"))
        .build();
  }

  @Override
  public EndpointSlice prepareForCreate(EndpointSlice object, StrategyContext context) {
    boolean hints = context.gates().enabled("TopologyAwareHints");
    return EndpointSliceBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .endpoints(object.endpoints().stream().map(e -> cleaned(e, hints, Set.of())).toList())
        .build();
  }

  @Override
  public EndpointSlice prepareForUpdate(
      EndpointSlice object, EndpointSlice old, StrategyContext context) {
    EndpointSlice cleaned = object;
    if (!object.endpoints().equals(old.endpoints())) {
      boolean hints =
          context.gates().enabled("TopologyAwareHints")
              || old.endpoints().stream().anyMatch(endpoint -> endpoint.hints() != null);
      Set<String> nodes = topologyNodes(old);
      cleaned =
          EndpointSliceBuilder.from(object)
              .endpoints(object.endpoints().stream().map(e -> cleaned(e, hints, nodes)).toList())
              .build();
    }
    boolean same =
        cleaned.endpoints().equals(old.endpoints())
            && cleaned.ports().equals(old.ports())
            && cleaned.addressType().equals(old.addressType())
            && cleaned.metadata().labels().equals(old.metadata().labels());
    long generation = old.metadata().generation() + (same ? 0 : 1);
    return EndpointSliceBuilder.from(cleaned)
        .metadata(metadata -> metadata.generation(generation))
        .build();
  }

  /** Without the topology of the beta API, whose node names live on where they were known. */
  private static Endpoint cleaned(Endpoint endpoint, boolean hints, Set<String> knownNodes) {
    String node = endpoint.deprecatedTopology().get("kubernetes.io/hostname");
    boolean adopt = endpoint.nodeName() == null && node != null && knownNodes.contains(node);
    return EndpointBuilder.from(endpoint)
        .nodeName(adopt ? node : endpoint.nodeName())
        .deprecatedTopology(Map.of())
        .hints(hints ? endpoint.hints() : null)
        .build();
  }

  private static Set<String> topologyNodes(EndpointSlice slice) {
    return slice.endpoints().stream()
        .map(endpoint -> endpoint.deprecatedTopology().getOrDefault("kubernetes.io/hostname", ""))
        .filter(node -> !node.isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public List<FieldError> validate(EndpointSlice object, StrategyContext context) {
    return EndpointSliceValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      EndpointSlice object, EndpointSlice old, StrategyContext context) {
    return EndpointSliceValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<EndpointSlice> table() {
    return TABLE;
  }

  private static String ports(EndpointSlice slice) {
    return Texts.few(
        slice.ports().stream().map(EndpointSliceStrategy::port).toList(), SHOWN, Texts.UNSET);
  }

  private static String port(EndpointPort port) {
    Integer number = port.port();
    return number != null ? number.toString() : Objects.requireNonNullElse(port.name(), Texts.ALL);
  }

  private static String addresses(EndpointSlice slice) {
    return Texts.few(
        slice.endpoints().stream().flatMap(endpoint -> endpoint.addresses().stream()).toList(),
        SHOWN,
        Texts.UNSET);
  }
}
