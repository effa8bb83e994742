/**
 * Turns pods of the API into the configurations of sandboxes and containers that a container
 * runtime takes: names, environment, mounts, resources, security. The agent's pod workers call it;
 * volumes come from package {@code volume}.
 */
@NullMarked
package dev.kemudi.node.spec;

import org.jspecify.annotations.NullMarked;
