package dev.kemudi.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The head of a response that hasn't come yet. */
final class PendingHead {
  /**
   * What came.
   *
   * @param upgraded the connection, if the status is 101 and the server changed protocols
   */
  record Arrived(MessageHead.Response head, @Nullable UpgradedConnection upgraded) {}

  private final CompletableFuture<Arrived> future = new CompletableFuture<>();

  void complete(MessageHead.Response head, @Nullable UpgradedConnection upgraded) {
    future.complete(new Arrived(head, upgraded));
  }

  /** Does nothing once the head has come. */
  void fail(IOException cause) {
    future.completeExceptionally(cause);
  }

  /** Waits for the head. */
  Arrived await(Duration timeout) throws IOException {
    try {
      return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no response within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PeerGoneException gone
          ? new PeerGoneException(String.valueOf(gone.getMessage()), gone)
          : new IOException(e.getCause());
    }
  }
}
