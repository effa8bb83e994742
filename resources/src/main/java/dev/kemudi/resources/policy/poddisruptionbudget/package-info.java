/** Pod disruption budgets: how many pods of a set must stay. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.policy.poddisruptionbudget;

import org.jspecify.annotations.NullMarked;
