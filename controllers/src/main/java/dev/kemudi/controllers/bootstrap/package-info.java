/**
 * Tokens by which new nodes join: the public information on the cluster is signed with them, and
 * they are deleted when their time is over. Fed by the informers of secrets and config maps; nodes
 * that join read what it writes.
 */
@NullMarked
package dev.kemudi.controllers.bootstrap;

import org.jspecify.annotations.NullMarked;
