/**
 * Errors as the API tells them: the {@code Status} that a client sees and the errors of single
 * fields. The API server and its validation make them; clients and controllers tell them apart.
 */
@NullMarked
package dev.kemudi.machinery.status;

import org.jspecify.annotations.NullMarked;
