/**
 * The command line and the wiring: the one place that knows everybody. It is what users start; the
 * test kit starts the control plane from here too.
 */
@NullMarked
package dev.kemudi.cluster;

import org.jspecify.annotations.NullMarked;
