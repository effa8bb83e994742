/**
 * Resources that are answered and never stored: reviews of tokens and of access, and requests for
 * tokens. The endpoint for creates hands them over and sends back what they answer.
 */
@NullMarked
package dev.kemudi.apiserver.access;

import org.jspecify.annotations.NullMarked;
