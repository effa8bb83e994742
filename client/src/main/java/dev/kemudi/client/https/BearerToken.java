package dev.kemudi.client.https;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.config.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The user's token; one in a file is read again every so often, since it is replaced there. */
final class BearerToken {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final @Nullable Path file;
  private final InstantSource clock;

  @GuardedBy("this")
  private String token;

  @GuardedBy("this")
  private Instant read = Instant.EPOCH;

  BearerToken(ClientConfig config, InstantSource clock) {
    this.file = config.tokenFile();
    this.token = config.token();
    this.clock = clock;
  }

  /** The token; empty if the user has none. */
  synchronized String get() {
    if (file != null && Duration.between(read, clock.instant()).compareTo(FRESH) >= 0) {
      try {
        token = Files.readString(file).strip();
        read = clock.instant();
      } catch (IOException e) {
        if (token.isEmpty()) {
          throw new TransportException("the token can't be read: " + file, e);
        }
      }
    }
    return token;
  }

  /** The server refused the token: the next one is read from the file at once. */
  synchronized void refused() {
    read = Instant.EPOCH;
  }
}
