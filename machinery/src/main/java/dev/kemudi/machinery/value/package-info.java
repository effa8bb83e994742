/**
 * The small immutable values that API types are made of. Codecs make them; everybody reads them.
 */
@NullMarked
package dev.kemudi.machinery.value;

import org.jspecify.annotations.NullMarked;
