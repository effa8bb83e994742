package dev.kemudi.resources.core.endpoints;

import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.EndpointSubsetBuilder;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.List;

/** The rules of endpoints. */
final class EndpointsStrategy implements Strategy<Endpoints> {
  private static final int SHOWN = 3;
  private static final TableColumns<Endpoints> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<Endpoints>named()
                  .string("Endpoints", "The first addresses.", EndpointsStrategy::addresses)
                  .age()
                  .build());

  @Override
  public Endpoints defaults(Endpoints object) {
    boolean complete =
        object.subsets().stream()
            .flatMap(subset -> subset.ports().stream())
            .noneMatch(port -> port.protocol().isEmpty());
    return complete
        ? object
        : EndpointsBuilder.from(object)
            .subsets(object.subsets().stream().map(EndpointsStrategy::withProtocols).toList())
            .build();
  }

  private static EndpointSubset withProtocols(EndpointSubset subset) {
    return EndpointSubsetBuilder.from(subset)
        .ports(
            subset.ports().stream()
                .map(
                    port ->
                        port.protocol().isEmpty()
                            ? EndpointPortBuilder.from(port).protocol("TCP").build()
                            : port)
                .toList())
        .build();
  }

  @Override
  public List<FieldError> validate(Endpoints object, StrategyContext context) {
    return EndpointsValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Endpoints object, Endpoints old, StrategyContext context) {
    return EndpointsValidation.created(object);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowCreateOnUpdate() {
    return true;
  }

  @Override
  public TableColumns<Endpoints> table() {
    return TABLE;
  }

  private static String addresses(Endpoints endpoints) {
    if (endpoints.subsets().isEmpty()) {
      return Texts.NONE;
    }
    List<String> all = new ArrayList<>();
    for (EndpointSubset subset : endpoints.subsets()) {
      if (subset.ports().isEmpty()) {
        subset.addresses().forEach(address -> all.add(address.ip()));
      }
      for (EndpointPort port : subset.ports()) {
        subset.addresses().forEach(address -> all.add(hostAndPort(address.ip(), port.port())));
      }
    }
    return Texts.few(all, SHOWN, "");
  }

  private static String hostAndPort(String ip, int port) {
    return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + port;
  }
}
