/**
 * Admission: plugins that change or refuse objects on their way to the store. The registry calls
 * the chain around the strategy of the kind.
 */
@NullMarked
package dev.kemudi.apiserver.admission;

import org.jspecify.annotations.NullMarked;
