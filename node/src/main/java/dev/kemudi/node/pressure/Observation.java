package dev.kemudi.node.pressure;

/** How much is left, of how much there is. */
public record Observation(long available, long capacity) {}
