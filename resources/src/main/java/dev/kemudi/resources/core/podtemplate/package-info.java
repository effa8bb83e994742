/** Templates of pods that stand on their own. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.core.podtemplate;

import org.jspecify.annotations.NullMarked;
