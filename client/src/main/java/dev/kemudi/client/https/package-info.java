/**
 * The transport over HTTP: requests, encodings, watches and discovery as an API server speaks them.
 * Components that don't run in the server's process are given its client.
 */
@NullMarked
package dev.kemudi.client.https;

import org.jspecify.annotations.NullMarked;
