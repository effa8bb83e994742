/**
 * The store inside this process: all keys in memory, every write in a log on disk before it is
 * acknowledged, and nothing but memory if no folder is given. The API server opens it where no etcd
 * is configured; the log, the snapshots and the way back from them are all in this package.
 */
@NullMarked
package dev.kemudi.store.embedded;

import org.jspecify.annotations.NullMarked;
