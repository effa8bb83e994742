/**
 * Priority levels: how many requests of a kind are served at once. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.flowcontrol.prioritylevelconfiguration;

import org.jspecify.annotations.NullMarked;
