/**
 * The plugins that ask webhooks: what their configurations say is compiled when it changes, and
 * matched with each write; those that it concerns are called with the object in the version that
 * they know.
 */
@NullMarked
package dev.kemudi.apiserver.admission.webhook;

import org.jspecify.annotations.NullMarked;
