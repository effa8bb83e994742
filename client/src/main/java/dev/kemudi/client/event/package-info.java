/**
 * Events: what components tell users about objects. Recorders aggregate and limit them as
 * upstream's do and write them through a client.
 */
@NullMarked
package dev.kemudi.client.event;

import org.jspecify.annotations.NullMarked;
