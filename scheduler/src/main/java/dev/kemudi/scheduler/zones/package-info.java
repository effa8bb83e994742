/**
 * Volumes that are in a zone or region, as their labels tell. The framework's plugins are listed by
 * the scheduler.
 */
@NullMarked
package dev.kemudi.scheduler.zones;

import org.jspecify.annotations.NullMarked;
