/**
 * The extension points of scheduling, and how pods and nodes look to plugins. Plugins implement it;
 * the loop calls it.
 */
@NullMarked
package dev.kemudi.scheduler.framework;

import org.jspecify.annotations.NullMarked;
