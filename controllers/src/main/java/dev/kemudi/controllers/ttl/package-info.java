/**
 * Tells nodes how long they may keep what they read, which is longer the more nodes there are. Fed
 * by the informer of nodes; kubelets read what it writes.
 */
@NullMarked
package dev.kemudi.controllers.ttl;

import org.jspecify.annotations.NullMarked;
