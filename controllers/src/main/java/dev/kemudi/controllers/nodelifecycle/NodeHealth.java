package dev.kemudi.controllers.nodelifecycle;

import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a node was last heard of. What counts is when a sign of life was seen here, not the time
 * that it bears: clocks differ.
 */
final class NodeHealth {
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final Duration STARTUP_GRACE = Duration.ofSeconds(60);

  private final String uid;
  private Instant heard;
  private @Nullable Instant lease;
  private @Nullable Instant status;

  NodeHealth(Instant now, String uid) {
    this.heard = now;
    this.uid = uid;
  }

  /** Of the node, which may be gone. */
  String uid() {
    return uid;
  }

  /** Looks for new signs of life. */
  void look(Node node, @Nullable Lease current, Instant now) {
    Instant renewed = current == null ? null : current.spec().renewTime();
    NodeCondition ready = NodeTaints.condition(node, "Ready");
    Instant told = ready == null ? null : ready.lastHeartbeatTime();
    boolean unknown = ready != null && ready.status().equals("Unknown");
    if (!Objects.equals(renewed, lease) || !unknown && !Objects.equals(told, status)) {
      heard = now;
    }
    lease = renewed;
    status = told;
  }

  boolean isSilent(Node node, Instant now) {
    Duration grace = NodeTaints.condition(node, "Ready") == null ? STARTUP_GRACE : GRACE;
    return now.isAfter(heard.plus(grace));
  }
}
