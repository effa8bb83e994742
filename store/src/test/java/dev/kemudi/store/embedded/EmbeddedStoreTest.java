package dev.kemudi.store.embedded;

import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on disk. */
final class EmbeddedStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  protected ObjectStore open() {
    return EmbeddedStore.open(EmbeddedOptions.in(folder).snapshotAfter(20_000));
  }

  @Override
  protected ObjectStore reopened(ObjectStore store) {
    store.close();
    return open();
  }
}
