package dev.kemudi.node.network;

import java.io.IOException;

/** Takes back what was made before a failure, without losing the failure. */
final class Removal {
  private Removal() {}

  /** Something that removes. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  static void after(Exception failure, Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      failure.addSuppressed(e);
      Thread.currentThread().interrupt();
    }
  }
}
