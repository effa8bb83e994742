package dev.kemudi.node.agent;

import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ServerTls;

/**
 * What the node's own server needs.
 *
 * @param http stays the caller's to close, after the agent
 * @param tls its identity, and the authority of its clients' certificates
 * @param port where it listens; 0 for any that is free
 */
public record NodeServing(HttpRuntime http, ServerTls tls, int port) {}
