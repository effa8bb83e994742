/**
 * Gives every node a range of addresses for its pods. Fed by the informer of nodes; node agents
 * read what it writes.
 */
@NullMarked
package dev.kemudi.controllers.nodeipam;

import org.jspecify.annotations.NullMarked;
