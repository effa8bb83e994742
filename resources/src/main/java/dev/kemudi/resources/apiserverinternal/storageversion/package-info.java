/**
 * Storage versions: in which version each server stores a resource. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.apiserverinternal.storageversion;

import org.jspecify.annotations.NullMarked;
