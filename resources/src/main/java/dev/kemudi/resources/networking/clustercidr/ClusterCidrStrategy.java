package dev.kemudi.resources.networking.clustercidr;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.networking.v1alpha1.ClusterCIDR;
import dev.kemudi.api.networking.v1alpha1.ClusterCIDRBuilder;
import dev.kemudi.api.networking.v1alpha1.ClusterCIDRSpec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of cluster CIDRs, which never change. */
final class ClusterCidrStrategy implements Strategy<ClusterCIDR> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int MIN_HOST_BITS = 4;
  private static final TableColumns<ClusterCIDR> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ClusterCIDR>named()
                  .string(
                      "PerNodeHostBits",
                      "Bits of an address that a node's pods share.",
                      range -> String.valueOf(range.spec().perNodeHostBits()))
                  .string(
                      "IPv4", "Its IPv4 range.", range -> Texts.or(range.spec().ipv4(), Texts.NONE))
                  .string(
                      "IPv6", "Its IPv6 range.", range -> Texts.or(range.spec().ipv6(), Texts.NONE))
                  .age()
                  .wide("NodeSelector", "Nodes that it is for.", ClusterCidrStrategy::nodes)
                  .build());

  private static String nodes(ClusterCIDR range) {
    NodeSelector selector = range.spec().nodeSelector();
    String terms =
        selector == null
            ? ""
            : selector.nodeSelectorTerms().stream()
                .flatMap(term -> term.matchExpressions().stream())
                .map(
                    requirement ->
                        requirement.key()
                            + " "
                            + requirement.operator()
                            + " "
                            + String.join(",", requirement.values()))
                .collect(Collectors.joining(";"));
    return Texts.or(terms, Texts.NONE);
  }

  @Override
  public ClusterCIDR prepareForCreate(ClusterCIDR object, StrategyContext context) {
    return ClusterCIDRBuilder.from(object).metadata(metadata -> metadata.generation(1)).build();
  }

  @Override
  public List<FieldError> validate(ClusterCIDR object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    ClusterCIDRSpec spec = object.spec();
    NodeSelector selector = spec.nodeSelector();
    if (selector != null) {
      NodeSelectors.check(errors, SPEC.child("nodeSelector"), selector);
    }
    if (spec.ipv4().isEmpty() && spec.ipv6().isEmpty()) {
      errors.required(SPEC, "one or both of `ipv4` and `ipv6` must be specified");
      return errors.list();
    }
    range(errors, "ipv4", spec.ipv4(), 32, spec.perNodeHostBits());
    range(errors, "ipv6", spec.ipv6(), 128, spec.perNodeHostBits());
    return errors.list();
  }

  private static void range(FieldErrors errors, String field, String text, int bits, int hostBits) {
    if (text.isEmpty()) {
      return;
    }
    Cidr range = Cidr.parse(text);
    if (range == null) {
      errors.invalid(SPEC.child(field), text, "must be a valid CIDR: " + text);
      return;
    }
    if (range.isIpv6() != (bits == 128)) {
      String family = bits == 128 ? "IPv6" : "IPv4";
      errors.invalid(SPEC.child(field), text, "must be a valid " + family + " CIDR");
    }
    int most = bits - range.prefix();
    if (hostBits < MIN_HOST_BITS) {
      errors.invalid(SPEC.child("perNodeHostBits"), hostBits, "must be greater than or equal to 4");
    }
    if (hostBits > most) {
      errors.invalid(
          SPEC.child("perNodeHostBits"), hostBits, "must be less than or equal to " + most);
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      ClusterCIDR object, ClusterCIDR old, StrategyContext context) {
    ClusterCIDRSpec now = object.spec();
    ClusterCIDRSpec before = old.spec();
    return new FieldErrors()
        .immutable(SPEC.child("nodeSelector"), now.nodeSelector(), before.nodeSelector())
        .immutable(SPEC.child("perNodeHostBits"), now.perNodeHostBits(), before.perNodeHostBits())
        .immutable(SPEC.child("ipv4"), now.ipv4(), before.ipv4())
        .immutable(SPEC.child("ipv6"), now.ipv6(), before.ipv6())
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.label(name, prefix);
  }

  @Override
  public TableColumns<ClusterCIDR> table() {
    return TABLE;
  }
}
