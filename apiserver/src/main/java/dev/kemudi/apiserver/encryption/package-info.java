/**
 * What the operator of the server says of encryption at rest: which resources are encrypted, how,
 * and by which keys or key management services. Read once at the start; registries ask it for the
 * transformer of their resource, the health pages how the services are.
 */
@NullMarked
package dev.kemudi.apiserver.encryption;

import org.jspecify.annotations.NullMarked;
