package dev.kemudi.client.informer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Threads;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An informer over a cache that a reflector fills. The lock makes a change of the cache and its
 * being handed to all listeners one step, so that a listener that comes later neither misses nor
 * repeats one; readers of the cache don't take it.
 */
final class SharedInformer<T extends KubeObject> implements Informer<T>, Changes<T> {
  private final String name;
  private final ObjectCache<T> cache;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();

  @GuardedBy("lock")
  private final List<ListenerThread<T>> listeners = new ArrayList<>();

  @GuardedBy("lock")
  private @Nullable Reflector<T> reflector;

  @GuardedBy("lock")
  private @Nullable Thread thread;

  @GuardedBy("lock")
  private boolean closed;

  private volatile boolean listed;

  SharedInformer(String name, boolean namespaced) {
    this.name = name;
    this.cache = new ObjectCache<>(namespaced);
  }

  /** Starts to follow the reflector, the first time that it is called. */
  void start(Function<Changes<T>, Reflector<T>> source) {
    lock.lock();
    try {
      if (reflector == null && !closed) {
        Reflector<T> made = source.apply(this);
        reflector = made;
        thread = Thread.ofVirtual().name(name + "-reflector").start(made);
        listeners.forEach(ListenerThread::start);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable T get(ObjectKey key) {
    return cache.get(key);
  }

  @Override
  public List<T> list() {
    return cache.list();
  }

  @Override
  public List<T> list(String namespace) {
    return cache.list(namespace);
  }

  @Override
  public List<T> byIndex(String index, String value) {
    return cache.byIndex(index, value);
  }

  @Override
  public void addIndex(String index, Function<T, List<String>> values) {
    lock.lock();
    try {
      cache.addIndex(index, values);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void addListener(Listener<T> listener) {
    ListenerThread<T> teller =
        new ListenerThread<>(name + "-listener", listener, this::signalProgress);
    lock.lock();
    try {
      if (closed) {
        return;
      }
      listeners.add(teller);
      if (listed) {
        cache.list().forEach(object -> teller.tell(null, object));
        teller.mark();
      }
      if (reflector != null) {
        teller.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void signalProgress() {
    lock.lock();
    try {
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasSynced() {
    lock.lock();
    try {
      return listed && listeners.stream().allMatch(ListenerThread::isSynced);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitSync(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!hasSynced()) {
        if (left <= 0) {
          return false;
        }
        left = progress.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void replaced(List<T> objects) {
    lock.lock();
    try {
      Set<ObjectKey> gone = new HashSet<>(cache.keys());
      for (T object : objects) {
        gone.remove(ObjectKey.of(object));
        put(object);
      }
      for (ObjectKey key : gone) {
        T last = cache.remove(key);
        if (last != null) {
          tell(last, null);
        }
      }
      if (!listed) {
        listed = true;
        listeners.forEach(ListenerThread::mark);
        progress.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(T object) {
    lock.lock();
    try {
      tell(cache.put(ObjectKey.of(object), object), object);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void removed(T last) {
    lock.lock();
    try {
      if (cache.remove(ObjectKey.of(last)) != null) {
        tell(last, null);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void tell(@Nullable T old, @Nullable T now) {
    for (ListenerThread<T> listener : listeners) {
      listener.tell(old, now);
    }
  }

  /** Stops all threads and waits for them. */
  void close() {
    List<ListenerThread<T>> tellers;
    Thread running;
    lock.lock();
    try {
      closed = true;
      tellers = List.copyOf(listeners);
      running = thread;
      if (reflector != null) {
        reflector.close();
      }
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.interrupt();
      tellers.forEach(ListenerThread::interrupt);
      Threads.join(running);
      tellers.forEach(ListenerThread::join);
    }
  }
}
