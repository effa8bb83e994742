package dev.kemudi.node.volume;

import dev.kemudi.machinery.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A file that the agent writes into a volume.
 *
 * @param mode its permissions
 * @param owner the user it belongs to; null for the agent's
 */
record PayloadFile(Bytes data, int mode, @Nullable Long owner) {}
