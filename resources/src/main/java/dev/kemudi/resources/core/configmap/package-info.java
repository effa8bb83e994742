/**
 * Config maps: text and binary entries with a common limit of size. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.core.configmap;

import org.jspecify.annotations.NullMarked;
