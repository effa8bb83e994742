package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.client.Client;
import dev.kemudi.resources.FeatureGates;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What plugins are made of.
 *
 * @param client reads and writes what plugins need; must be allowed everything
 * @param authorizer tells what users may do
 * @param random safe for several threads
 */
public record PluginSurroundings(
    Client client,
    Authorizer authorizer,
    FeatureGates gates,
    InstantSource clock,
    RandomGenerator random,
    AdmissionConfiguration configuration) {}
