package dev.kemudi.node.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a running container has to be restarted.
 *
 * @param message such as {@code Container web failed liveness probe}; an event adds {@code , will
 *     be restarted}
 * @param grace the probe's own grace period, in place of the pod's
 */
public record ProbeFailure(ProbeKind kind, String message, Optional<Duration> grace) {}
