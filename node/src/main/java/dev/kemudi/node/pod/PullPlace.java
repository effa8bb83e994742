package dev.kemudi.node.pod;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.node.registry.CredentialsException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A pod's place in the line of those who have images pulled. When the pod ends it leaves the line,
 * and what is being pulled for it is broken off: nobody waits behind it, and it doesn't wait behind
 * others for an image that it won't need.
 */
final class PullPlace {
  /** One pull, which an interrupt breaks off. */
  interface Pull {
    void run() throws CredentialsException;
  }

  private final Semaphore turn;

  /** Who stands in the line, or pulls. */
  @GuardedBy("this")
  private @Nullable Thread standing;

  /** Others may know that the pod ends when its worker is still about to come here. */
  @GuardedBy("this")
  private boolean left;

  /**
   * @param turn of all pods, with a permit for each pull at a time; a fair one
   */
  PullPlace(Semaphore turn) {
    this.turn = turn;
  }

  /** Pulls when it is the pod's turn; interrupted if the pod leaves before its image is there. */
  void pull(Pull pull) throws CredentialsException, InterruptedException {
    enter();
    try {
      turn.acquire();
      try {
        pull.run();
      } finally {
        turn.release();
      }
    } finally {
      exit();
    }
    Interrupts.check();
  }

  private synchronized void enter() throws InterruptedException {
    if (left) {
      throw new InterruptedException();
    }
    standing = Thread.currentThread();
  }

  private synchronized void exit() {
    standing = null;
  }

  /** The pod needs no images any more. By any thread. */
  synchronized void leave() {
    left = true;
    if (standing != null) {
      standing.interrupt();
    }
  }
}
