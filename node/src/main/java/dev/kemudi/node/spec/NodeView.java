package dev.kemudi.node.spec;

import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;

/** What may change about a node while pods run, as last known; never blocks. */
public interface NodeView {
  /** The node's addresses, the preferred family's first; never empty. */
  List<String> addresses();

  /** What pods may use of the node. */
  Map<String, Quantity> allocatable();

  Map<String, String> labels();

  /** The uid of the node's object; empty as long as it isn't known. */
  default String uid() {
    return "";
  }
}
