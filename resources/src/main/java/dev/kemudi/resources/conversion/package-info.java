/**
 * Converts objects between the versions in which the API serves them and the one in which they are
 * stored. The API server reads the list.
 */
@NullMarked
package dev.kemudi.resources.conversion;

import org.jspecify.annotations.NullMarked;
