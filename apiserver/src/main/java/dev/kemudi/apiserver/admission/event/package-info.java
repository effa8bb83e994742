/** Admission for events. Each plugin bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.event;

import org.jspecify.annotations.NullMarked;
