package dev.kemudi.resources.networking.networkpolicy;

import dev.kemudi.api.networking.v1.NetworkPolicy;
import dev.kemudi.api.networking.v1.NetworkPolicyBuilder;
import dev.kemudi.api.networking.v1.NetworkPolicyEgressRule;
import dev.kemudi.api.networking.v1.NetworkPolicyIngressRule;
import dev.kemudi.api.networking.v1.NetworkPolicyPort;
import dev.kemudi.api.networking.v1.NetworkPolicyPortBuilder;
import dev.kemudi.api.networking.v1.NetworkPolicySpec;
import dev.kemudi.api.networking.v1.NetworkPolicyStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.Selectors;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** The rules of network policies. */
final class NetworkPolicyStrategy implements Strategy<NetworkPolicy> {
  private static final TableColumns<NetworkPolicy> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<NetworkPolicy>named()
                  .string(
                      "Pod-Selector",
                      "Pods that it is about.",
                      policy -> Selectors.text(policy.spec().podSelector()))
                  .age()
                  .build());

  @Override
  public NetworkPolicy defaults(NetworkPolicy object) {
    NetworkPolicySpec spec = object.spec();
    List<String> types =
        !spec.policyTypes().isEmpty()
            ? spec.policyTypes()
            : spec.egress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress");
    return NetworkPolicyBuilder.from(object)
        .spec(
            builder ->
                builder
                    .policyTypes(types)
                    .ingress(
                        spec.ingress().stream()
                            .map(
                                rule ->
                                    new NetworkPolicyIngressRule(ports(rule.ports()), rule.from()))
                            .toList())
                    .egress(
                        spec.egress().stream()
                            .map(
                                rule -> new NetworkPolicyEgressRule(ports(rule.ports()), rule.to()))
                            .toList()))
        .build();
  }

  private static List<NetworkPolicyPort> ports(List<NetworkPolicyPort> ports) {
    return ports.stream()
        .map(
            port ->
                port.protocol() == null
                    ? NetworkPolicyPortBuilder.from(port).protocol("TCP").build()
                    : port)
        .toList();
  }

  @Override
  public NetworkPolicy prepareForCreate(NetworkPolicy object, StrategyContext context) {
    return NetworkPolicyBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .status(NetworkPolicyStatusBuilder.create().build())
        .build();
  }

  @Override
  public NetworkPolicy prepareForUpdate(
      NetworkPolicy object, NetworkPolicy old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return NetworkPolicyBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(NetworkPolicy object, StrategyContext context) {
    return NetworkPolicyValidation.check(object.spec());
  }

  @Override
  public List<FieldError> validateUpdate(
      NetworkPolicy object, NetworkPolicy old, StrategyContext context) {
    return NetworkPolicyValidation.check(object.spec());
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<NetworkPolicy> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
