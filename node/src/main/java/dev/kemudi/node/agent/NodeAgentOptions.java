package dev.kemudi.node.agent;

import dev.kemudi.client.Client;
import dev.kemudi.node.manifest.Manifests;
import dev.kemudi.node.network.NodeNetwork;
import dev.kemudi.node.spec.NodeSettings;
import dev.kemudi.node.spec.PodFolders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a node agent is made of.
 *
 * @param client as {@code system:node:NAME}
 * @param network the node's network, which exists
 * @param registration what the node is registered with
 * @param runtimeSocket where the node's runtime answers, which runs
 * @param cgroupRoot the control group above those of pods
 * @param folders where things of pods lie
 * @param pauseImage the image that is never removed
 * @param manifests its static pods; null for none
 * @param limits how much of the machine it gives to pods
 * @param serving how the node's own server is made; null for none
 * @param random safe for several threads
 */
public record NodeAgentOptions(
    String nodeName,
    Client client,
    NodeNetwork network,
    NodeRegistration registration,
    Path runtimeSocket,
    String cgroupRoot,
    PodFolders folders,
    NodeSettings settings,
    String pauseImage,
    NodeLimits limits,
    @Nullable Manifests manifests,
    @Nullable NodeServing serving,
    InstantSource clock,
    RandomGenerator random) {}
