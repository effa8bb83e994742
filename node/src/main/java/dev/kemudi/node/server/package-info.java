/**
 * The node's HTTPS server: logs, exec, attach and port forwarding for users, by way of the API
 * server, and statistics for monitoring. The agent starts it and shows it its pods.
 */
@NullMarked
package dev.kemudi.node.server;

import org.jspecify.annotations.NullMarked;
