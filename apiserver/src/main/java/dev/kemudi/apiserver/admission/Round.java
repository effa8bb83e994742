package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.KubeObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the changes that plugins make to one object: whether all are asked a second
 * time, and which webhooks are then. Belongs to the thread of its request.
 */
public final class Round {
  private final Set<String> called = new HashSet<>();
  private final Set<String> again = new HashSet<>();
  private @Nullable KubeObject last;
  private boolean wanted;
  private boolean second;

  /** Whether this is the second time. */
  public boolean isSecond() {
    return second;
  }

  /** Begins the second time, if there is to be one. */
  boolean begins() {
    if (!wanted || second) {
      return false;
    }
    second = true;
    return true;
  }

  /** A webhook that wants to see later changes has been called. */
  public void called(String webhook) {
    called.add(webhook);
  }

  /** Whether the webhook is called a second time. */
  public boolean calls(String webhook) {
    return again.contains(webhook);
  }

  /** A webhook has changed the object: those before it, and all plugins, are to see that. */
  public void changed() {
    callAgain();
    wanted = true;
  }

  /** What webhooks are given; in the second round after plugins, whose changes they are to see. */
  public void begin(@Nullable KubeObject object) {
    if (second && last != null && !last.equals(object)) {
      callAgain();
    }
  }

  /** What webhooks have made. */
  public void end(@Nullable KubeObject object) {
    last = object;
  }

  private void callAgain() {
    again.addAll(called);
    called.clear();
  }
}
