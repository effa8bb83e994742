package dev.kemudi.node.server;

import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.usage.NetworkUse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures what a node, its pods and their containers use. Asked by any thread. */
public interface UsageSource {
  /**
   * What the node is.
   *
   * @param started when the machine was started
   * @param memoryBytes how much memory it has
   * @param threads how many threads run; 0 if that isn't known
   * @param mostThreads how many there can be; 0 if that isn't known
   */
  record Machine(
      Instant started, int processors, long memoryBytes, long threads, long mostThreads) {}

  Machine machine() throws IOException;

  /** What the node as a whole uses. */
  ResourceUsage node() throws IOException;

  /** What all pods together use; empty if that isn't measured. */
  Optional<ResourceUsage> allPods();

  List<PodUsage> pods();

  /** The file system of pods' data. */
  FileSystemSpace fileSystem() throws IOException;

  /** The node's own network; empty if that isn't measured. */
  Optional<NetworkUse> network();
}
