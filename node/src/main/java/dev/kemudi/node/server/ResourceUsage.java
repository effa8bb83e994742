package dev.kemudi.node.server;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What something uses at a moment.
 *
 * @param cpuNanos processor time since it began
 * @param nanoCores processor time in a second of late; empty before there are two measurements
 * @param availableBytes memory that it may still take; empty if nothing limits it
 */
public record ResourceUsage(
    Instant time,
    long cpuNanos,
    OptionalLong nanoCores,
    long workingSetBytes,
    long usageBytes,
    long rssBytes,
    long pageFaults,
    long majorPageFaults,
    OptionalLong availableBytes) {}
