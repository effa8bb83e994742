package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Objects that are to come, until each has been seen once. For any threads. */
final class Arrivals {
  private final Set<ObjectKey> missing = ConcurrentHashMap.newKeySet();
  private final CountDownLatch all = new CountDownLatch(1);

  Arrivals(Collection<? extends KubeObject> expected) {
    expected.forEach(object -> missing.add(ObjectKey.of(object)));
    if (missing.isEmpty()) {
      all.countDown();
    }
  }

  void seen(ObjectKey key) {
    if (all.getCount() > 0 && missing.remove(key) && missing.isEmpty()) {
      all.countDown();
    }
  }

  /** Waits until all have been seen; false if the time is over before. */
  boolean await(Duration time) throws InterruptedException {
    return all.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
