/** Packed bodies that are put together from pieces which were packed before. */
@NullMarked
package dev.kemudi.http.gzip;

import org.jspecify.annotations.NullMarked;
