package dev.kemudi.resources.core.node;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeConfigSource;
import dev.kemudi.api.core.v1.NodeConfigStatus;
import dev.kemudi.api.core.v1.NodeSpec;
import dev.kemudi.api.core.v1.NodeSpecBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of nodes. */
final class NodeStrategy implements Strategy<Node> {
  @Override
  public Node defaults(Node object) {
    return NodeBuilder.from(object)
        .spec(withBothRanges(object.spec()))
        .status(
            status ->
                object.status().allocatable().isEmpty()
                    ? status.allocatable(object.status().capacity())
                    : status)
        .build();
  }

  /** The first address range stands in a field of its own too; whoever writes one means both. */
  private static NodeSpec withBothRanges(NodeSpec spec) {
    if (!spec.podCIDR().isEmpty()
        && (spec.podCIDRs().isEmpty() || !spec.podCIDRs().getFirst().equals(spec.podCIDR()))) {
      return NodeSpecBuilder.from(spec).podCIDRs(List.of(spec.podCIDR())).build();
    }
    if (spec.podCIDR().isEmpty() && !spec.podCIDRs().isEmpty()) {
      return NodeSpecBuilder.from(spec).podCIDR(spec.podCIDRs().getFirst()).build();
    }
    return spec;
  }

  @Override
  public Node prepareForCreate(Node object, StrategyContext context) {
    return withoutConfigSource(object);
  }

  @Override
  public Node prepareForUpdate(Node object, Node old, StrategyContext context) {
    Node kept = NodeBuilder.from(object).status(old.status()).build();
    return old.spec().configSource() == null ? withoutConfigSource(kept) : kept;
  }

  static Node statusOf(Node object, Node old) {
    return NodeBuilder.from(object)
        .spec(old.spec())
        .status(
            status ->
                old.status().config() == null ? status.config((NodeConfigStatus) null) : status)
        .build();
  }

  private static Node withoutConfigSource(Node node) {
    return node.spec().configSource() == null
        ? node
        : NodeBuilder.from(node).spec(spec -> spec.configSource((NodeConfigSource) null)).build();
  }

  @Override
  public List<FieldError> validate(Node object, StrategyContext context) {
    return NodeValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Node object, Node old, StrategyContext context) {
    return NodeValidation.updated(object, old);
  }

  @Override
  public List<String> warningsOnCreate(Node object, StrategyContext context) {
    return warnings(object);
  }

  @Override
  public List<String> warningsOnUpdate(Node object, Node old, StrategyContext context) {
    return warnings(object);
  }

  private static List<String> warnings(Node node) {
    List<String> warnings = new ArrayList<>();
    if (node.spec().configSource() != null) {
      warnings.add("spec.configSource: the feature has been removed");
    }
    if (!node.spec().externalID().isEmpty()) {
      warnings.add("spec.externalID: this field is deprecated, and is unused");
    }
    return warnings;
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(Node object) {
    return Map.of("spec.unschedulable", String.valueOf(object.spec().unschedulable()));
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("spec.unschedulable");
  }

  @Override
  public TableColumns<Node> table() {
    return NodeTable.COLUMNS;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
