/** Priority classes: names for how important pods are. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.scheduling.priorityclass;

import org.jspecify.annotations.NullMarked;
