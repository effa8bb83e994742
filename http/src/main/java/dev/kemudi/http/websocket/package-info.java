/**
 * WebSocket (RFC 6455) on top of upgraded HTTP/1.1 connections: watches and exec sessions of
 * browsers and newer clients arrive this way. Both sides are here; callers block on virtual
 * threads.
 */
@NullMarked
package dev.kemudi.http.websocket;

import org.jspecify.annotations.NullMarked;
