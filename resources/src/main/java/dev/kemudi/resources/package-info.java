/**
 * What is particular to each kind of object: how it is defaulted, prepared, validated, listed and
 * printed, a package per kind below this one. The API server's generic registry calls it; nothing
 * here knows of requests, stores or sockets.
 */
@NullMarked
package dev.kemudi.resources;

import org.jspecify.annotations.NullMarked;
