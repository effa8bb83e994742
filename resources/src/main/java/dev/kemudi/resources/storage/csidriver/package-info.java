/** CSI drivers: what a storage driver can do and needs. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.storage.csidriver;

import org.jspecify.annotations.NullMarked;
