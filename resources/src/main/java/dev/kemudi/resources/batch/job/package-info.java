/** Jobs: pods that run until their work is done. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.batch.job;

import org.jspecify.annotations.NullMarked;
