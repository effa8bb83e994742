package dev.kemudi.node.volume;

import java.util.Collection;

/** Sources of a volume are missing; the message names them as events do. */
final class PayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  PayloadException(Collection<String> problems) {
    super(
        problems.size() == 1
            ? problems.iterator().next()
            : "[" + String.join(", ", problems) + "]");
  }
}
