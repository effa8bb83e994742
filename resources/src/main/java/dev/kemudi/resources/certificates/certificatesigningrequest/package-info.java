/**
 * Certificate signing requests: who asks, who approves, and the certificate. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.certificates.certificatesigningrequest;

import org.jspecify.annotations.NullMarked;
