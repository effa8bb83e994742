package dev.kemudi.resources;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What strategies may know of the server and the request.
 *
 * @param gates the feature gates of this server
 * @param clock the server's clock
 * @param random the server's randomness, for generated names and ids
 * @param user the name of the user who asks; empty for none
 * @param apiVersion the version in which the object was sent; empty for the stored one
 */
public record StrategyContext(
    FeatureGates gates,
    InstantSource clock,
    RandomGenerator random,
    String user,
    String apiVersion) {}
