/**
 * The watch cache: the decoded objects of one resource as an immutable sorted map per recent
 * revision, and a ring of events that any number of watchers read at their own pace. A feed from an
 * {@code ObjectStore} keeps it current; the API server's lists and watches read it.
 */
@NullMarked
package dev.kemudi.store.cache;

import org.jspecify.annotations.NullMarked;
