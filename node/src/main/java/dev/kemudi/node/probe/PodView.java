package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.PodStatus;
import java.util.Optional;

/**
 * The latest status of the node's pods as the agent itself has it, which may be ahead of the API
 * server's. Answers from memory and never blocks; asked by any thread.
 */
@FunctionalInterface
public interface PodView {
  /** The pod's status with its containers' ids, states and addresses; empty if none is known. */
  Optional<PodStatus> status(String podUid);
}
