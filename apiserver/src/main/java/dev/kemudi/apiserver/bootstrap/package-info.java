/**
 * What a cluster holds before anybody has written to it: namespaces, roles, bindings, priority
 * classes and flow schemas. The server has them made when it starts, through a client of its own.
 */
@NullMarked
package dev.kemudi.apiserver.bootstrap;

import org.jspecify.annotations.NullMarked;
