package dev.kemudi.node.containerd;

import dev.kemudi.node.network.CniFolders;
import dev.kemudi.node.network.NetworkNamespace;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How one containerd is to run.
 *
 * @param root where images and containers are kept; survives a restart of the machine
 * @param state where sockets and mounts of running containers are; short, for sockets have short
 *     names
 * @param sandboxImage the image of every pod's first container
 * @param cni the node's own CNI folders
 * @param network the network namespace that it runs in, together with a mount namespace of its own;
 *     empty for the machine's own network and mounts
 * @param hostName what pods in the node's network see as the machine's name, in a network of its
 *     own; empty for the machine's
 * @param streamAddress where it serves exec, attach and port forwarding: loopback in the machine's
 *     own network, else an address by which the node agent reaches the namespace
 * @param sharedFolders folders whose mounts, made by the machine later, its containers have to see:
 *     the node agent's volumes
 */
public record ContainerdConfig(
    Path root,
    Path state,
    Programs programs,
    String sandboxImage,
    CniFolders cni,
    Optional<NetworkNamespace> network,
    Optional<String> hostName,
    InetAddress streamAddress,
    List<Path> sharedFolders) {
  public ContainerdConfig {
    sharedFolders = List.copyOf(sharedFolders);
  }

  /** The socket on which it serves CRI. */
  public Path socket() {
    return state.resolve("containerd.sock");
  }

  Path file() {
    return state.resolve("config.toml");
  }

  Path pidFile() {
    return state.resolve("containerd.pid");
  }

  Path log() {
    return root.resolve("containerd.log");
  }

  /** Where its own files are, apart from ours beside them. */
  Path data() {
    return root.resolve("data");
  }

  Path runtime() {
    return state.resolve("run");
  }
}
