package dev.kemudi.node.upkeep;

import dev.kemudi.client.Threads;
import dev.kemudi.node.cri.CriException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has containers collected every minute and images every five. */
public final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int IMAGES_EVERY = 5;

  private final ContainerCollector containers;
  private final ImageCollector images;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Upkeep(ContainerCollector containers, ImageCollector images) {
    this.containers = containers;
    this.images = images;
    this.thread = Thread.ofVirtual().name("node-upkeep").start(this::run);
  }

  public static Upkeep start(ContainerCollector containers, ImageCollector images) {
    return new Upkeep(containers, images);
  }

  private void run() {
    try {
      for (int round = 0; !closed.await(wait(round), TimeUnit.MILLISECONDS); round++) {
        collect(round % IMAGES_EVERY == 0);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the upkeep ends");
    }
  }

  /** The start of a node has other things to do. */
  private static long wait(int round) {
    return (round == 0 ? PERIOD.dividedBy(2) : PERIOD).toMillis();
  }

  private void collect(boolean withImages) {
    try {
      containers.collect();
      if (withImages) {
        images.collect();
      }
    } catch (CriException | IOException e) {
      LOG.log(System.Logger.Level.WARNING, "not all was collected", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    Threads.join(thread);
  }
}
