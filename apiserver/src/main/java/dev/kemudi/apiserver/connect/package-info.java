/**
 * Ways through the API server to what runs on nodes: logs, commands in containers, ports of pods.
 * The nodes' own servers do the work; this passes it on.
 */
@NullMarked
package dev.kemudi.apiserver.connect;

import org.jspecify.annotations.NullMarked;
