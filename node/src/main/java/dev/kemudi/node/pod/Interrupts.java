package dev.kemudi.node.pod;

/** Calls to the runtime that an interrupt ended have not failed: nobody is told that they did. */
final class Interrupts {
  private Interrupts() {}

  /** Called where a call has failed; goes on as interrupted if that is why. */
  static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
