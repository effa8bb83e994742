package dev.kemudi.client.informer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Informers over one client, one for each resource and selection. */
public final class SharedInformers implements Informers {
  private record Key(Resource<?> resource, ListQuery query) {}

  /** How long reflectors wait after failures. */
  record Patience(Duration first, Duration longest) {
    static final Patience DEFAULT = new Patience(Duration.ofMillis(800), Duration.ofSeconds(30));
  }

  private final Client client;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Patience patience;

  @GuardedBy("this")
  private final Map<Key, SharedInformer<?>> informers = new LinkedHashMap<>();

  @GuardedBy("this")
  private boolean started;

  @GuardedBy("this")
  private boolean closed;

  /**
   * @param random for jitter; must be safe for several threads
   */
  public SharedInformers(Client client, InstantSource clock, RandomGenerator random) {
    this(client, clock, random, Patience.DEFAULT);
  }

  SharedInformers(Client client, InstantSource clock, RandomGenerator random, Patience patience) {
    this.client = client;
    this.clock = clock;
    this.random = random;
    this.patience = patience;
  }

  @Override
  public <T extends KubeObject> Informer<T> of(Resource<T> resource) {
    return of(resource, ListQuery.ALL);
  }

  /** The key holds the resource, and with it the type: the cast can't fail. */
  @Override
  @SuppressWarnings("unchecked")
  public synchronized <T extends KubeObject> Informer<T> of(Resource<T> resource, ListQuery query) {
    if (closed) {
      throw new IllegalStateException("the informers are closed");
    }
    return (SharedInformer<T>)
        informers.computeIfAbsent(new Key(resource, query), key -> make(resource, query));
  }

  @GuardedBy("this")
  private <T extends KubeObject> SharedInformer<T> make(Resource<T> resource, ListQuery query) {
    SharedInformer<T> informer = new SharedInformer<>(resource.toString(), resource.namespaced());
    if (started) {
      start(informer, resource, query);
    }
    return informer;
  }

  private <T extends KubeObject> void start(
      SharedInformer<T> informer, Resource<T> resource, ListQuery query) {
    informer.start(
        changes ->
            new Reflector<>(
                client,
                resource,
                query,
                changes,
                clock,
                random,
                new Backoff(clock, random, patience.first(), patience.longest())));
  }

  @SuppressWarnings("unchecked")
  private <T extends KubeObject> void startUnder(Key key, SharedInformer<?> informer) {
    start((SharedInformer<T>) informer, (Resource<T>) key.resource(), key.query());
  }

  @Override
  public void stop(Resource<?> resource, ListQuery query) {
    SharedInformer<?> informer;
    synchronized (this) {
      informer = informers.remove(new Key(resource, query));
    }
    if (informer != null) {
      informer.close();
    }
  }

  @Override
  public synchronized void start() {
    started = true;
    informers.forEach(this::startUnder);
  }

  @Override
  public boolean awaitSync(Duration timeout) throws InterruptedException {
    List<SharedInformer<?>> all;
    synchronized (this) {
      all = List.copyOf(informers.values());
    }
    long end = System.nanoTime() + timeout.toNanos();
    for (SharedInformer<?> informer : all) {
      if (!informer.awaitSync(Duration.ofNanos(end - System.nanoTime()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    List<SharedInformer<?>> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(informers.values());
      informers.clear();
    }
    all.forEach(SharedInformer::close);
  }
}
