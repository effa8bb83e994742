package dev.kemudi.resources;

import dev.kemudi.api.authentication.v1.UserInfo;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What strategies may know of the server and the request.
 *
 * @param gates the feature gates of this server
 * @param clock the server's clock
 * @param random the server's randomness, for generated names and ids
 * @param user who asks
 * @param apiVersion the version in which the object was sent; empty for the stored one
 */
public record StrategyContext(
    FeatureGates gates,
    InstantSource clock,
    RandomGenerator random,
    UserInfo user,
    String apiVersion) {}
