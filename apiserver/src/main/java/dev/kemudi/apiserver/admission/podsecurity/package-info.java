/**
 * PodSecurity: holds pods to the standards that their namespaces' labels ask for, and tells of
 * workloads whose pods will break them.
 */
@NullMarked
package dev.kemudi.apiserver.admission.podsecurity;

import org.jspecify.annotations.NullMarked;
