/**
 * The API as bytes over TLS, by the JDK's own client, so that the proofs don't stand on Kemudi's.
 * Fed by the proofs.
 */
@NullMarked
package dev.kemudi.proof.rest;

import org.jspecify.annotations.NullMarked;
