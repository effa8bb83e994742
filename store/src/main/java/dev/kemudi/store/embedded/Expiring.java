package dev.kemudi.store.embedded;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.StoreKey;

/** When an entry's time to live ends, provided it is still at this revision by then. */
record Expiring(StoreKey key, long revision, long atMillis) implements Keyed {}
