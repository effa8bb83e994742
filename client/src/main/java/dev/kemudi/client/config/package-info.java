/**
 * Where an API server is and how to prove who one is to it, and the kubeconfig files that say so.
 * The transport over HTTPS is made from it; the command line writes it.
 */
@NullMarked
package dev.kemudi.client.config;

import org.jspecify.annotations.NullMarked;
