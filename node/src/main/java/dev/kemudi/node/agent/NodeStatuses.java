package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.api.core.v1.NodeStatus;
import dev.kemudi.api.core.v1.NodeStatusBuilder;
import dev.kemudi.api.core.v1.NodeSystemInfo;
import dev.kemudi.api.core.v1.NodeSystemInfoBuilder;
import dev.kemudi.machinery.validation.ResourceDomains;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.VersionResponse;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's whole status as it is now.
 *
 * @param port where the node's own server listens; 0 if it has none
 */
record NodeStatuses(
    String name,
    List<InetAddress> addresses,
    Machine machine,
    RuntimeClient runtime,
    IntSupplier port,
    NodeConditions conditions,
    NodeImages images) {
  private static final String VERSION = "v1.25.0";

  /**
   * The status.
   *
   * @param node the node as it was told before; null if it is new
   */
  NodeStatus of(@Nullable Node node) {
    NodeStatusBuilder status =
        node == null ? NodeStatusBuilder.create() : NodeStatusBuilder.from(node.status());
    return status
        .capacity(withAdvertised(machine.capacity(), node))
        .allocatable(withAdvertised(machine.allocatable(), node))
        .conditions(conditions.of(node))
        .addresses(nodeAddresses())
        .daemonEndpoints(
            endpoints -> endpoints.kubeletEndpoint(kubelet -> kubelet.Port(port.getAsInt())))
        .nodeInfo(info())
        .images(images.list())
        .build();
  }

  /** What others have said that the node has besides, by name: pods may have all of it. */
  static Map<String, Quantity> withAdvertised(Map<String, Quantity> own, @Nullable Node node) {
    if (node == null) {
      return own;
    }
    Map<String, Quantity> all = new LinkedHashMap<>(own);
    node.status()
        .capacity()
        .forEach(
            (resource, amount) -> {
              if (ResourceDomains.isExtended(resource)) {
                all.putIfAbsent(resource, amount);
              }
            });
    return all;
  }

  private List<NodeAddress> nodeAddresses() {
    List<NodeAddress> all = new ArrayList<>();
    for (InetAddress address : addresses) {
      all.add(new NodeAddress("InternalIP", address.getHostAddress()));
    }
    all.add(new NodeAddress("Hostname", name));
    return all;
  }

  private NodeSystemInfo info() {
    return NodeSystemInfoBuilder.create()
        .machineID(machine.machineId())
        .systemUUID(machine.systemUuid())
        .bootID(machine.bootId())
        .kernelVersion(machine.kernel())
        .osImage(machine.osImage())
        .containerRuntimeVersion(runtimeVersion())
        .kubeletVersion(VERSION)
        .kubeProxyVersion(VERSION)
        .operatingSystem("linux")
        .architecture(Machine.architecture())
        .build();
  }

  private String runtimeVersion() {
    try {
      VersionResponse version = runtime.version();
      String number = version.getRuntimeVersion();
      return version.getRuntimeName()
          + "://"
          + (number.startsWith("v") ? number.substring(1) : number);
    } catch (CriException e) {
      return "containerd://";
    }
  }
}
