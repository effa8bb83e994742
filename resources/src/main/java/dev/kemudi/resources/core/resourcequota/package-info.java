/** Resource quotas: how much a namespace may use, and does. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.core.resourcequota;

import org.jspecify.annotations.NullMarked;
