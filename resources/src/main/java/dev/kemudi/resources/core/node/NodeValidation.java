package dev.kemudi.resources.core.node;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.api.core.v1.NodeSpec;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.resources.quantity.ResourceNames;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be wrong with a node. */
final class NodeValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath RANGES = SPEC.child("podCIDRs");
  private static final List<String> EFFECTS =
      List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

  private NodeValidation() {}

  static List<FieldError> created(Node node) {
    FieldErrors errors = new FieldErrors();
    taints(errors, node.spec().taints());
    amounts(errors, node);
    ranges(errors, node.spec());
    return errors.list();
  }

  static List<FieldError> updated(Node node, Node old) {
    FieldErrors errors = new FieldErrors();
    amounts(errors, node);
    addresses(errors, node.status().addresses());
    List<String> ranges = old.spec().podCIDRs();
    if (!ranges.isEmpty() && !ranges.equals(node.spec().podCIDRs())) {
      errors.forbidden(RANGES, "node updates may not change podCIDR except from \"\" to valid");
    }
    String provider = old.spec().providerID();
    if (!provider.isEmpty() && !provider.equals(node.spec().providerID())) {
      errors.forbidden(
          SPEC.child("providerID"),
          "node updates may not change providerID except from \"\" to valid");
    }
    NodeConfigValidation.check(errors, node);
    taints(errors, node.spec().taints());
    if (!node.spec().externalID().equals(old.spec().externalID())) {
      errors.forbidden(SPEC.child("externalID"), "may not be updated");
    }
    return errors.list();
  }

  private static void taints(FieldErrors errors, List<Taint> taints) {
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < taints.size(); i++) {
      FieldPath field = FieldPath.of("metadata", "taints").index(i);
      Taint taint = taints.get(i);
      errors.qualifiedName(field.child("key"), taint.key());
      List<String> problems = Names.labelValue(taint.value());
      if (!problems.isEmpty()) {
        errors.invalid(field.child("value"), taint.value(), String.join(";", problems));
      }
      errors.oneOf(field.child("effect"), taint.effect(), EFFECTS);
      if (!seen.add(List.of(taint.effect(), taint.key()))) {
        errors.add(
            new FieldError(
                FieldError.Type.DUPLICATE,
                field.toString(),
                taint,
                "taints must be unique by key and effect pair"));
      }
    }
  }

  private static void amounts(FieldErrors errors, Node node) {
    amounts(errors, "capacity", node.status().capacity());
    amounts(errors, "allocatable", node.status().allocatable());
  }

  private static void amounts(FieldErrors errors, String list, Map<String, Quantity> amounts) {
    amounts.forEach(
        (name, amount) ->
            ResourceNames.checkAmount(errors, FieldPath.of("status", list, name), name, amount));
  }

  private static void ranges(FieldErrors errors, NodeSpec spec) {
    List<String> ranges = spec.podCIDRs();
    Set<Boolean> families = new HashSet<>();
    for (int i = 0; i < ranges.size(); i++) {
      Cidr range = Cidr.parse(ranges.get(i));
      if (range == null) {
        errors.invalid(RANGES.index(i), GoText.list("string", ranges), "must be valid CIDR");
      } else {
        families.add(range.isIpv6());
      }
    }
    if (ranges.size() > 1) {
      if (families.size() != 2 || ranges.size() > 2) {
        errors.invalid(
            RANGES,
            GoText.list("string", ranges),
            "may specify no more than one CIDR for each IP family");
      }
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < ranges.size(); i++) {
        if (!seen.add(ranges.get(i))) {
          errors.duplicate(RANGES.index(i), ranges.get(i));
        }
      }
    }
  }

  private static void addresses(FieldErrors errors, List<NodeAddress> addresses) {
    Set<NodeAddress> seen = new HashSet<>();
    for (int i = 0; i < addresses.size(); i++) {
      if (!seen.add(addresses.get(i))) {
        errors.duplicate(FieldPath.of("status", "addresses").index(i), addresses.get(i));
      }
    }
  }
}
