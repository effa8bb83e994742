package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointSubsetBuilder;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.EndpointsCodec;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.WriteOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The API servers that share a store: each writes down its address, for a while, again and again.
 * Keys and bytes are upstream's, so that its servers and these know of each other.
 */
final class MasterLeases {
  private static final String ROOT = "/registry/masterleases/";
  private static final Duration LIFE = Duration.ofSeconds(15);

  private final ObjectStore store;

  MasterLeases(ObjectStore store) {
    this.store = store;
  }

  private static StoreKey key(InetAddress address) {
    return new StoreKey(ROOT + Addresses.text(address));
  }

  /** Says that the server of the address is there. */
  void renew(InetAddress address) {
    StoreKey key = key(address);
    Optional<Entry> old = store.get(key);
    if (old.isEmpty()) {
      WriteOutcome.Create outcome = store.create(key, lease(address, 0));
      if (outcome instanceof WriteOutcome.AlreadyExists(Entry current)) {
        renew(address, current);
      }
    } else {
      renew(address, old.get());
    }
  }

  /** Somebody who was faster has renewed it as well. */
  private void renew(InetAddress address, Entry old) {
    long generation =
        Protobuf.open(old.bytes()).decode(EndpointsCodec.INSTANCE).metadata().generation();
    store.update(key(address), lease(address, generation + 1), old.modified());
  }

  /** What is written differs each time, so that it is written each time. */
  private static Payload lease(InetAddress address, long generation) {
    Endpoints endpoints =
        EndpointsBuilder.create()
            .metadata(metadata -> metadata.generation(generation))
            .subsets(
                List.of(
                    EndpointSubsetBuilder.create()
                        .addresses(
                            List.of(
                                EndpointAddressBuilder.create()
                                    .ip(Addresses.text(address))
                                    .build()))
                        .build()))
            .build();
    byte[] bytes = Protobuf.seal("v1", "Endpoints", EndpointsCodec.INSTANCE, endpoints);
    return Payload.of(bytes).withTtl(LIFE);
  }

  /** The server of the address is about to go. */
  void remove(InetAddress address) {
    store.delete(key(address), null);
  }

  /** The addresses of all that are there, in the order of their text. */
  List<String> addresses() {
    return store.range(RangeQuery.all(ROOT)).entries().stream()
        .map(entry -> entry.key().value().substring(ROOT.length()))
        .sorted()
        .toList();
  }
}
