/**
 * The server itself: the chain that every request passes, in one list, and the wiring of what
 * stands behind it. The cluster module and the test kit start it.
 */
@NullMarked
package dev.kemudi.apiserver.server;

import org.jspecify.annotations.NullMarked;
