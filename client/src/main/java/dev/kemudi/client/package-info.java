/**
 * How everybody talks to an API server: one interface, with transports over HTTPS and within the
 * process. Components and tests call it; the packages below hold informers, work queues and the
 * controller framework.
 */
@NullMarked
package dev.kemudi.client;

import org.jspecify.annotations.NullMarked;
