package dev.kemudi.resources.core.node;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import java.util.Set;
import java.util.TreeSet;

/** How nodes are printed. */
final class NodeTable {
  private static final String ROLE_PREFIX = "node-role.kubernetes.io/";
  private static final String ROLE_LABEL = "kubernetes.io/role";

  static final TableColumns<Node> COLUMNS =
      new LateColumns<>(
          () ->
              TableBuilder.<Node>named()
                  .string("Status", "Whether the node is ready and takes pods.", NodeTable::status)
                  .string("Roles", "Roles that its labels name.", NodeTable::roles)
                  .age()
                  .string(
                      "Version",
                      "Version of the node agent.",
                      node -> node.status().nodeInfo().kubeletVersion())
                  .wide(
                      "Internal-IP",
                      "Its address in the cluster.",
                      node -> address(node, "InternalIP"))
                  .wide(
                      "External-IP", "Its address for others.", node -> address(node, "ExternalIP"))
                  .wide(
                      "OS-Image",
                      "Its operating system.",
                      node -> Texts.or(node.status().nodeInfo().osImage(), Texts.UNKNOWN))
                  .wide(
                      "Kernel-Version",
                      "Its kernel.",
                      node -> Texts.or(node.status().nodeInfo().kernelVersion(), Texts.UNKNOWN))
                  .wide(
                      "Container-Runtime",
                      "Its container runtime.",
                      node ->
                          Texts.or(
                              node.status().nodeInfo().containerRuntimeVersion(), Texts.UNKNOWN))
                  .build());

  private NodeTable() {}

  private static String status(Node node) {
    String ready =
        node.status().conditions().stream()
            .filter(condition -> condition.type().equals("Ready"))
            .reduce((first, last) -> last)
            .map(condition -> condition.status().equals("True") ? "Ready" : "NotReady")
            .orElse("Unknown");
    return node.spec().unschedulable() ? ready + ",SchedulingDisabled" : ready;
  }

  private static String roles(Node node) {
    Set<String> roles = new TreeSet<>();
    node.metadata()
        .labels()
        .forEach(
            (key, value) -> {
              if (key.startsWith(ROLE_PREFIX)) {
                roles.add(key.substring(ROLE_PREFIX.length()));
              } else if (key.equals(ROLE_LABEL)) {
                roles.add(value);
              }
            });
    roles.remove("");
    return Texts.or(String.join(",", roles), Texts.NONE);
  }

  private static String address(Node node, String type) {
    return node.status().addresses().stream()
        .filter(address -> address.type().equals(type))
        .findFirst()
        .map(NodeAddress::address)
        .orElse(Texts.NONE);
  }
}
