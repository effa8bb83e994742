package dev.kemudi.store.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.StoreContract;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.cache.CacheOptions;
import dev.kemudi.store.cache.WatchCache;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract, over a real etcd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EtcdStoreTest extends StoreContract {
  private @Nullable EtcdProcess etcd;

  @BeforeAll
  void startEtcd(@TempDir Path folder) throws Exception {
    assumeTrue(EtcdProcess.installed(), "etcd isn't installed");
    etcd = EtcdProcess.start(folder);
  }

  @AfterAll
  void stopEtcd() throws InterruptedException {
    if (etcd != null) {
      etcd.close();
    }
  }

  private URI endpoint() {
    if (etcd == null) {
      throw new IllegalStateException("etcd isn't running");
    }
    return etcd.options().endpoints().getFirst();
  }

  @Override
  protected ObjectStore open() {
    EtcdStore store = EtcdStore.open(EtcdOptions.of(endpoint()));
    for (Entry entry : store.range(RangeQuery.all("")).entries()) {
      store.delete(entry.key(), null);
    }
    return store;
  }

  @Test
  void tlsChecksTheServersCertificate(@TempDir Path folder) throws Exception {
    EtcdProcess secure = EtcdProcess.startWithTls(folder);
    try (EtcdStore store = EtcdStore.open(secure.options())) {
      written(store.create(key("a"), text("x")));
    }
    URI endpoint = secure.options().endpoints().getFirst();
    EtcdOptions trusting = EtcdOptions.of(endpoint).within(Duration.ofSeconds(5));
    try (EtcdStore store = EtcdStore.open(trusting)) {
      assertThrows(StoreUnavailableException.class, store::currentRevision);
    } finally {
      secure.close();
    }
  }

  @Test
  void theNextEndpointIsTakenIfOneCannotBeReached() {
    URI nobody = URI.create("http://127.0.0.1:1");
    try (EtcdStore store = EtcdStore.open(EtcdOptions.of(nobody, endpoint()))) {
      assertTrue(store.serverVersion().startsWith("3."));
      written(store.create(key("a"), text("x")));
    }
    EtcdOptions alone = EtcdOptions.of(nobody).within(Duration.ofSeconds(5));
    try (EtcdStore store = EtcdStore.open(alone)) {
      assertThrows(StoreUnavailableException.class, store::currentRevision);
    }
  }

  @Test
  void compactionGoesToTheRevisionOfTheTurnBeforeByOneOfMany() {
    EtcdOptions options = EtcdOptions.of(endpoint());
    try (ObjectStore store = open();
        EtcdClient client = new EtcdClient(options)) {
      EtcdCompaction one = new EtcdCompaction(client, Duration.ZERO);
      EtcdCompaction other = new EtcdCompaction(client, Duration.ZERO);
      one.turn();
      Entry first = written(store.create(key("a"), text("x")));
      Entry second = written(store.create(key("b"), text("x")));
      other.turn();
      RangeQuery all = RangeQuery.all("/");
      assertEquals(1, store.range(all.at(first.modified())).entries().size());
      one.turn();
      one.turn();
      assertThrows(CompactedException.class, () -> store.range(all.at(first.modified())));
      assertThrows(CompactedException.class, () -> store.range(all.at(second.modified())));
      assertEquals(2, store.range(all.at(store.currentRevision())).entries().size());
      other.turn();
      assertEquals(one.compacted(), other.compacted());
      assertTrue(one.compacted().isAfter(second.modified()));
    }
  }

  @Test
  void aWatchCacheInFrontOfEtcdIsNeverBehind() throws Exception {
    try (ObjectStore store = open();
        WatchCache<String> cache =
            new WatchCache<>(
                store,
                "/registry/pods/",
                entry -> new String(entry.bytes(), StandardCharsets.UTF_8),
                List.of(),
                CacheOptions.usual())) {
      for (int i = 0; i < 50; i++) {
        written(store.create(key("a" + i), Payload.of(new byte[10])));
        assertEquals(1, cache.current(PATIENCE).count("/registry/pods/"));
        store.delete(key("a" + i), null);
        written(store.create(new StoreKey("/other/" + i), text("x")));
        assertEquals(0, cache.current(PATIENCE).count("/registry/pods/"));
      }
      assertEquals(
          store.currentRevision(), cache.atLeast(store.currentRevision(), PATIENCE).revision());
    }
  }
}
