/**
 * Admission that completes pods: accounts, priorities, tolerations and runtime classes. Each plugin
 * bears the name that upstream gives it.
 */
@NullMarked
package dev.kemudi.apiserver.admission.pod;

import org.jspecify.annotations.NullMarked;
