/**
 * Brings the volumes of pods onto the node's disk, keeps those current that show objects of the
 * API, and takes them away again. The agent's pod workers call it; what it returns goes into the
 * mounts of containers.
 */
@NullMarked
package dev.kemudi.node.volume;

import org.jspecify.annotations.NullMarked;
