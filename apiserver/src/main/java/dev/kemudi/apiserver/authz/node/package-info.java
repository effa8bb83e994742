/**
 * What nodes may do: read what their own pods refer to, and write what is theirs. A graph of pods
 * and what they use is kept current by informers; the server asks it of each request of a node.
 */
@NullMarked
package dev.kemudi.apiserver.authz.node;

import org.jspecify.annotations.NullMarked;
