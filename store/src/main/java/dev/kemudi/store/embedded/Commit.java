package dev.kemudi.store.embedded;

import dev.kemudi.store.StoreUnavailableException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Changes that become durable together, and those who wait for it. */
final class Commit {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  /** One that has nothing to wait for. */
  static Commit completed() {
    Commit commit = new Commit();
    commit.succeed();
    return commit;
  }

  void succeed() {
    done.countDown();
  }

  void fail(Throwable cause) {
    failure = cause;
    done.countDown();
  }

  /** Waits until the changes are durable and visible; an interrupt is kept for later. */
  void await() {
    Uninterrupted.await(done::await);
    Throwable cause = failure;
    if (cause != null) {
      throw new StoreUnavailableException("the write couldn't be made durable", cause);
    }
  }
}
