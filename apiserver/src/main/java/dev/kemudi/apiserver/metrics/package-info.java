/**
 * What a server counts of itself, and how monitoring reads it. Counting costs a look-up and an
 * addition, and names are made once; everything else is done when somebody scrapes.
 */
@NullMarked
package dev.kemudi.apiserver.metrics;

import org.jspecify.annotations.NullMarked;
