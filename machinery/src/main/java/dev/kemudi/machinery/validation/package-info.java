/**
 * The shapes that names, labels, ports and addresses must have, with the messages clients know.
 * Selectors and the rules of every kind ask here; nothing here looks at whole objects.
 */
@NullMarked
package dev.kemudi.machinery.validation;

import org.jspecify.annotations.NullMarked;
