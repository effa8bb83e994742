package dev.kemudi.node.server;

import dev.kemudi.node.volume.FolderSize;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a container uses.
 *
 * @param started when it was started, if the agent knows
 * @param writableBytes what it has written to its own layer
 * @param logs the files of what it and those before it have said, if they are on the node's disk
 */
public record ContainerUsage(
    String id,
    String name,
    String image,
    Optional<Instant> started,
    ResourceUsage usage,
    OptionalLong writableBytes,
    OptionalLong writableInodes,
    Optional<FolderSize> logs) {}
