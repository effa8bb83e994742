/**
 * The keys and certificates of a cluster: made on the first start, kept in its data folder, or in
 * memory for tests. The control plane reads them.
 */
@NullMarked
package dev.kemudi.cluster.pki;

import org.jspecify.annotations.NullMarked;
