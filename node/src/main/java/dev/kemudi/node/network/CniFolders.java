package dev.kemudi.node.network;

import java.nio.file.Path;

/**
 * A node's own folders for CNI.
 *
 * @param configuration holds the network's configuration, which containerd watches
 * @param leases holds which pod has which address
 */
public record CniFolders(Path configuration, Path leases) {}
