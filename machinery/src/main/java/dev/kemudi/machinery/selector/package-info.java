/**
 * Selectors of objects by labels and by fields: read from query strings and from API objects.
 * Lists, watches, caches and controllers match with them.
 */
@NullMarked
package dev.kemudi.machinery.selector;

import org.jspecify.annotations.NullMarked;
