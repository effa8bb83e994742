package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.Threads;
import dev.kemudi.client.event.EventReporter;
import dev.kemudi.client.informer.Informers;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the tables of one node as the cluster's services want them, on a thread of its own. A burst
 * of changes becomes one transaction. If a transaction fails, for instance because somebody took
 * the table away, the tables are made anew until that succeeds.
 */
public final class ServiceProxy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServiceProxy.class.getName());
  private static final Duration BURST = Duration.ofMillis(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ProxyConfig config;
  private final ServiceObjects objects;
  private final HealthChecks checks;
  private final TableSync tables;
  private final ProxyHealth health;
  private final OwnPorts ports = new OwnPorts();
  private final Dirty dirty = new Dirty();
  private final CountDownLatch built = new CountDownLatch(1);
  private final Thread thread;

  private ServiceProxy(
      ProxyConfig config,
      Informers informers,
      EventReporter events,
      HealthListener listener,
      InstantSource clock) {
    this.config = config;
    this.health = new ProxyHealth(clock);
    this.objects = new ServiceObjects(informers, config.nodeName());
    this.checks = new HealthChecks(config.nodeName(), listener, events);
    this.tables = new TableSync(config, objects, checks);
    this.thread = Thread.ofVirtual().name("proxy-" + config.nodeName()).unstarted(this::run);
  }

  /**
   * Starts a proxy.
   *
   * @param informers whoever made them starts and closes them
   * @param events signs as {@code kube-proxy} on the node
   */
  public static ServiceProxy start(
      ProxyConfig config,
      Informers informers,
      EventReporter events,
      HealthListener listener,
      InstantSource clock) {
    ServiceProxy proxy = new ServiceProxy(config, informers, events, listener, clock);
    proxy.objects.follow(proxy.dirty);
    ObjectReference node = node(config.nodeName());
    events.event(node, null, "Normal", "Starting", "StartKubeProxy", "");
    proxy.ports.open(listener, proxy.health, events, node);
    proxy.thread.start();
    return proxy;
  }

  private static ObjectReference node(String name) {
    return new ObjectReference("Node", "", name, name, "", "", "");
  }

  /** Waits until the tables stand for the first time; false if the time is over before. */
  public boolean awaitTables(Duration timeout) throws InterruptedException {
    return built.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      if (config.loopbackNodePorts() && config.families().contains(Family.IPV4)) {
        allowLoopback();
      }
      while (!objects.awaitSync(Duration.ofMinutes(1))) {
        LOG.log(
            System.Logger.Level.WARNING,
            "still waiting for the services node={0}",
            config.nodeName());
      }
      while (true) {
        rebuild();
        follow();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the proxy ends");
    }
  }

  private void allowLoopback() throws InterruptedException {
    try {
      tables.allowLoopback();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "node ports can't be served on 127.0.0.1", e);
    }
  }

  /** Tries until the tables stand. */
  private void rebuild() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      dirty.take();
      try {
        health.pending();
        tables.rebuild();
        health.updated();
        built.countDown();
        return;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.ERROR, "the tables of services can't be made", e);
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  /** Follows changes until one can't be made. */
  private void follow() throws InterruptedException {
    while (true) {
      dirty.await();
      health.pending();
      Thread.sleep(BURST);
      Dirty.Work work = dirty.take();
      try {
        if (work.all()) {
          tables.updateAll();
        } else {
          tables.update(work.services());
        }
        health.updated();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a change failed, the tables are made anew", e);
        return;
      }
    }
  }

  /** Stops, and removes the tables unless they are to be kept. */
  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
    checks.close();
    ports.close();
    if (!config.keepTables()) {
      remove();
    }
  }

  private void remove() {
    try {
      tables.remove();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the tables of services stay behind", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
