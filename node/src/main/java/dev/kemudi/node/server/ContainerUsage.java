package dev.kemudi.node.server;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a container uses.
 *
 * @param started when it was started, if the agent knows
 * @param writableBytes what it has written to its own layer
 */
public record ContainerUsage(
    String id,
    String name,
    String image,
    Optional<Instant> started,
    ResourceUsage usage,
    OptionalLong writableBytes,
    OptionalLong writableInodes) {}
