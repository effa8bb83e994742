/**
 * Admission for what the garbage collector goes by. Each plugin bears the name that upstream gives
 * it.
 */
@NullMarked
package dev.kemudi.apiserver.admission.gc;

import org.jspecify.annotations.NullMarked;
