/**
 * The audit log: what is written down of each request, as a policy says, and where to. The chain
 * begins a record for each request; files and webhooks get the events.
 */
@NullMarked
package dev.kemudi.apiserver.audit;

import org.jspecify.annotations.NullMarked;
