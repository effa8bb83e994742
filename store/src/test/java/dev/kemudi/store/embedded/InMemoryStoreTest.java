package dev.kemudi.store.embedded;

import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.StoreContract;
import java.time.InstantSource;

/** The contract, without a folder. */
final class InMemoryStoreTest extends StoreContract {
  @Override
  protected ObjectStore open() {
    return EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
  }
}
