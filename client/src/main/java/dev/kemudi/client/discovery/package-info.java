/**
 * Which resource holds the objects of a kind, kept at hand and asked for again when something
 * unknown turns up. The garbage collector and the namespace controller read it.
 */
@NullMarked
package dev.kemudi.client.discovery;

import org.jspecify.annotations.NullMarked;
