package dev.kemudi.testkit.bridge;

import java.util.List;
import java.util.Map;

/**
 * How a cluster is made.
 *
 * @param flags of its control plane, as {@code kemudi server} takes them
 * @param featureGates gates that are not as the flags or the release have them
 * @param nodes how many simulated nodes it has
 * @param actions what the containers of pods do on them
 */
public record ClusterSettings(
    List<String> flags, Map<String, Boolean> featureGates, int nodes, PodActions actions) {}
