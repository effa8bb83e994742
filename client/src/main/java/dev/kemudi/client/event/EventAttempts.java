package dev.kemudi.client.event;

import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Tries to write an event for as long as the server can't be reached; a refusal is final. */
final class EventAttempts {
  private static final System.Logger LOG = System.getLogger(EventAttempts.class.getName());
  private static final int TRIES = 12;
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final RandomGenerator random;

  EventAttempts(RandomGenerator random) {
    this.random = random;
  }

  void write(String event, Runnable once) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        once.run();
        return;
      } catch (TransportException e) {
        if (tries == TRIES) {
          LOG.log(System.Logger.Level.WARNING, "the server can't be reached, an event is lost", e);
          return;
        }
        Thread.sleep(tries == 1 ? fraction() : BETWEEN);
      } catch (RuntimeException e) {
        if (Thread.interrupted()) {
          throw (InterruptedException) new InterruptedException("closed").initCause(e);
        }
        logRefusal(event, e);
        return;
      }
    }
  }

  /** Components that lost the same server don't all come back at once. */
  private Duration fraction() {
    return Duration.ofMillis((long) (random.nextDouble() * BETWEEN.toMillis()));
  }

  private static void logRefusal(String event, RuntimeException failure) {
    boolean daily =
        failure instanceof StatusError status
            && (status.isAlreadyExists() || status.hasCause("NamespaceTerminating"));
    LOG.log(
        daily ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
        () -> "an event was refused event=" + event + " error=" + failure.getMessage());
  }
}
