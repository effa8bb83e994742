/**
 * How those who bind claims and volumes read them: the annotations by which they tell each other
 * how far they are, which volume suits which claim, whose volumes drivers serve now. The
 * controllers of volumes and the scheduler use it.
 */
@NullMarked
package dev.kemudi.client.volume;

import org.jspecify.annotations.NullMarked;
