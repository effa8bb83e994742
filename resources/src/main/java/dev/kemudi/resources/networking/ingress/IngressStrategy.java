package dev.kemudi.resources.networking.ingress;

import dev.kemudi.api.networking.v1.Ingress;
import dev.kemudi.api.networking.v1.IngressBuilder;
import dev.kemudi.api.networking.v1.IngressStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The rules of ingresses. */
final class IngressStrategy implements Strategy<Ingress> {
  static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
  private static final int SHOWN = 3;
  private static final TableColumns<Ingress> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<Ingress>named()
                  .string(
                      "Class",
                      "Its class.",
                      ingress ->
                          Objects.requireNonNullElse(ingress.spec().ingressClassName(), Texts.NONE))
                  .string("Hosts", "Hosts that it is about.", IngressStrategy::hosts)
                  .string("Address", "Where it is reached.", IngressStrategy::address)
                  .string(
                      "Ports",
                      "Ports of its rules.",
                      ingress -> ingress.spec().tls().isEmpty() ? "80" : "80, 443")
                  .age()
                  .build());

  private static String hosts(Ingress ingress) {
    List<String> hosts =
        ingress.spec().rules().stream()
            .map(rule -> rule.host())
            .filter(host -> !host.isEmpty())
            .toList();
    return Texts.few(hosts, SHOWN, Texts.ALL);
  }

  private static String address(Ingress ingress) {
    return ingress.status().loadBalancer().ingress().stream()
        .map(address -> Texts.or(address.ip(), address.hostname()))
        .filter(address -> !address.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  @Override
  public Ingress prepareForCreate(Ingress object, StrategyContext context) {
    return IngressBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .status(IngressStatusBuilder.create().build())
        .build();
  }

  @Override
  public Ingress prepareForUpdate(Ingress object, Ingress old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return IngressBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(Ingress object, StrategyContext context) {
    return IngressValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Ingress object, Ingress old, StrategyContext context) {
    return IngressValidation.updated(object);
  }

  @Override
  public List<String> warningsOnCreate(Ingress object, StrategyContext context) {
    boolean annotated = object.metadata().annotations().containsKey(CLASS_ANNOTATION);
    return annotated && object.spec().ingressClassName() == null
        ? List.of(
            "annotation \""
                + CLASS_ANNOTATION
                + "\" is deprecated, please use 'spec.ingressClassName' instead")
        : List.of();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<Ingress> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
