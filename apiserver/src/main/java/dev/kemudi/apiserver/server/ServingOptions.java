package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.encryption.EncryptionConfiguration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server serves, and how.
 *
 * @param apis the versions of groups that are served
 * @param eventTtl how long events are kept
 * @param origins expressions for the origins of pages that browsers may let in
 * @param transportSecurity what browsers are told to remember of the server's name
 * @param goAwayChance how many of the requests over HTTP/2 end their connection, so that clients
 *     come to know other servers behind the same address
 * @param leastWatch how long a watch of which nothing else is said lasts at least, at most twice
 *     that; zero for as long as the watcher stays
 * @param shared whether other servers may stand on the same store
 * @param encryption how objects are encrypted where they are stored; null if none is
 */
public record ServingOptions(
    RuntimeConfig apis,
    Duration eventTtl,
    List<String> origins,
    List<String> transportSecurity,
    double goAwayChance,
    Duration leastWatch,
    boolean shared,
    @Nullable EncryptionConfiguration encryption) {
  private static final double MOST = 0.02;
  private static final Duration USUAL_WATCH = Duration.ofMinutes(30);

  public ServingOptions {
    if (goAwayChance < 0 || goAwayChance > MOST) {
      throw new IllegalArgumentException(
          "--goaway-chance can not be less than 0 or greater than 0.02");
    }
    if (leastWatch.isNegative()) {
      throw new IllegalArgumentException("--min-request-timeout can not be negative value");
    }
  }

  /** What kube-apiserver does if nobody says otherwise. */
  public static ServingOptions usual() {
    return new ServingOptions(
        RuntimeConfig.usual(),
        Duration.ofHours(1),
        List.of(),
        List.of(),
        0,
        USUAL_WATCH,
        false,
        null);
  }

  /** The same with other versions of groups. */
  public ServingOptions withApis(RuntimeConfig others) {
    return new ServingOptions(
        others, eventTtl, origins, transportSecurity, goAwayChance, leastWatch, shared, encryption);
  }

  /** The same with another life of events. */
  public ServingOptions withEventTtl(Duration time) {
    return new ServingOptions(
        apis, time, origins, transportSecurity, goAwayChance, leastWatch, shared, encryption);
  }

  /** The same with what browsers may do, and must. */
  public ServingOptions withBrowsers(List<String> allowed, List<String> security) {
    return new ServingOptions(
        apis,
        eventTtl,
        List.copyOf(allowed),
        List.copyOf(security),
        goAwayChance,
        leastWatch,
        shared,
        encryption);
  }

  /** The same with other chances of connections to end. */
  public ServingOptions withGoAwayChance(double chance) {
    return new ServingOptions(
        apis, eventTtl, origins, transportSecurity, chance, leastWatch, shared, encryption);
  }

  /** The same with watches that last longer or shorter. */
  public ServingOptions withLeastWatch(Duration time) {
    return new ServingOptions(
        apis, eventTtl, origins, transportSecurity, goAwayChance, time, shared, encryption);
  }

  /** The same on a store on which other servers may stand too. */
  public ServingOptions withShared(boolean store) {
    return new ServingOptions(
        apis, eventTtl, origins, transportSecurity, goAwayChance, leastWatch, store, encryption);
  }

  /** The same with what is said of encryption. */
  public ServingOptions withEncryption(@Nullable EncryptionConfiguration other) {
    return new ServingOptions(
        apis, eventTtl, origins, transportSecurity, goAwayChance, leastWatch, shared, other);
  }
}
