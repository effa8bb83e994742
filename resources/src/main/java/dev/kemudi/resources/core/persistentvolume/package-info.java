/** Persistent volumes: pieces of storage and where they are. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.core.persistentvolume;

import org.jspecify.annotations.NullMarked;
