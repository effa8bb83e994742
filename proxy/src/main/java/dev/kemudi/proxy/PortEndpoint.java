package dev.kemudi.proxy;

import java.util.List;

/**
 * An endpoint of one port of a service.
 *
 * @param zones the zones it is meant for; empty if it has no hints
 */
record PortEndpoint(
    Backend backend,
    boolean local,
    boolean onUnknownNode,
    boolean ready,
    boolean serving,
    boolean terminating,
    List<String> zones) {
  /** Whether packets may turn out to be for their own sender on this node. */
  boolean mayMeetItself() {
    return local || onUnknownNode;
  }

  boolean isLastResort() {
    return serving && terminating;
  }
}
