/**
 * Storage classes: kinds of volumes that a claim can ask for. The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.storage.storageclass;

import org.jspecify.annotations.NullMarked;
