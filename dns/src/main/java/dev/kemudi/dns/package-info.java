/**
 * The cluster's DNS server: it answers for services, their endpoints and pods from what informers
 * hold, and hands other names on if it is told where to. Pods ask it through the service kube-dns,
 * which it keeps as well.
 */
@NullMarked
package dev.kemudi.dns;

import org.jspecify.annotations.NullMarked;
