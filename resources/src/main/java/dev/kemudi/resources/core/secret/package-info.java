/**
 * Secrets: entries of bytes, with keys that the well-known types demand. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.core.secret;

import org.jspecify.annotations.NullMarked;
