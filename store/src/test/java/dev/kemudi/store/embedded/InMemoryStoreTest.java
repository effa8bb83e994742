package dev.kemudi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The contract, without a folder; and how history ages, which folders change nothing of. */
final class InMemoryStoreTest extends StoreContract {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Override
  protected ObjectStore open() {
    return EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
  }

  private void passes(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void whatWasReplacedFiveMinutesAgoIsGivenUpWithinTen() {
    try (ObjectStore store = EmbeddedStore.inMemory(Retention.usual(), now::get)) {
      RangeQuery all = RangeQuery.all("/registry/");
      store.create(key("a"), text("one"));
      Revision old = store.currentRevision();
      store.create(key("b"), text("one"));
      passes(Duration.ofMinutes(5));
      store.create(key("c"), text("one"));
      assertEquals(1, store.range(all.at(old)).entries().size());
      passes(Duration.ofMinutes(4));
      store.create(key("d"), text("one"));
      assertEquals(1, store.range(all.at(old)).entries().size());
      passes(Duration.ofMinutes(1));
      store.create(key("e"), text("one"));
      assertThrows(CompactedException.class, () -> store.range(all.at(old)));
      assertEquals(5, store.range(all).entries().size());
    }
  }
}
