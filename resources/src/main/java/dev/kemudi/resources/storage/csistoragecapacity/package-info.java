/**
 * CSI storage capacities: how much storage is left for some nodes. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.storage.csistoragecapacity;

import org.jspecify.annotations.NullMarked;
