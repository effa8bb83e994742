package dev.kemudi.node.probe;

/**
 * How often a probe had a result.
 *
 * @param type {@code Liveness}, {@code Readiness} or {@code Startup}
 * @param result {@code successful}, {@code failed} or {@code unknown}
 */
public record ProbeCount(
    String type,
    String namespace,
    String pod,
    String podUid,
    String container,
    String result,
    long count) {}
