package dev.kemudi.node.cgroup;

import java.util.OptionalLong;

/**
 * What a group uses, or has used since it was made.
 *
 * @param cpuNanos processor time
 * @param memoryBytes memory with page cache
 * @param workingSetBytes memory without the page cache that can be dropped first
 * @param rssBytes memory that belongs to no file
 * @param pageFaults page faults, the cheap ones included
 * @param majorPageFaults page faults that had to read
 * @param memoryLimitBytes how much memory it may use, if that is limited
 * @param processes processes and threads
 */
public record CgroupUsage(
    long cpuNanos,
    long memoryBytes,
    long workingSetBytes,
    long rssBytes,
    long pageFaults,
    long majorPageFaults,
    OptionalLong memoryLimitBytes,
    long processes) {}
