package dev.kemudi.proxy;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.HashSet;
import java.util.Set;

/** The services that have changed since the proxy last looked. */
final class Dirty {
  /**
   * What to look at.
   *
   * @param all whether every service, not only those that are named
   */
  record Work(boolean all, Set<ObjectKey> services) {}

  @GuardedBy("this")
  private Set<ObjectKey> services = new HashSet<>();

  @GuardedBy("this")
  private boolean all;

  synchronized void add(ObjectKey service) {
    services.add(service);
    notifyAll();
  }

  synchronized void addAll() {
    all = true;
    notifyAll();
  }

  synchronized void await() throws InterruptedException {
    while (!all && services.isEmpty()) {
      wait();
    }
  }

  synchronized Work take() {
    Work work = new Work(all, services);
    all = false;
    services = new HashSet<>();
    return work;
  }
}
