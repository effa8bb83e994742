/**
 * Who may do what: authorizers that are asked in order. The server asks them of each request;
 * access reviews and escalation checks ask them too.
 */
@NullMarked
package dev.kemudi.apiserver.authz;

import org.jspecify.annotations.NullMarked;
