/**
 * The pod security standards: levels, their versions, and the checks of each. The plugin asks it
 * about pods and pod templates; it knows nothing of requests.
 */
@NullMarked
package dev.kemudi.apiserver.admission.podsecurity.policy;

import org.jspecify.annotations.NullMarked;
