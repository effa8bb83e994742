/**
 * Runs what containers want run after they start and before they stop. The agent's pod workers call
 * it around starting and stopping containers.
 */
@NullMarked
package dev.kemudi.node.hook;

import org.jspecify.annotations.NullMarked;
