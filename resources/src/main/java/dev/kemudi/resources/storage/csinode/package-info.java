/** CSI nodes: the storage drivers that run on a node. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.storage.csinode;

import org.jspecify.annotations.NullMarked;
