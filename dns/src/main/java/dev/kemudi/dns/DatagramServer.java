package dev.kemudi.dns;

import dev.kemudi.client.Threads;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.Semaphore;

/**
 * Answers queries that come by UDP. One thread reads and answers what is known; for the rest, each
 * query has a thread of its own.
 */
final class DatagramServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DatagramServer.class.getName());
  private static final int LONGEST = 65_535;
  private static final int MOST_AT_ONCE = 1000;

  private final DatagramChannel channel;
  private final Responder responder;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Thread thread;

  DatagramServer(DatagramChannel channel, Responder responder) {
    this.channel = channel;
    this.responder = responder;
    this.thread = Thread.ofPlatform().name("dns-udp").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        SocketAddress client = channel.receive(buffer);
        byte[] query = new byte[buffer.flip().remaining()];
        buffer.get(query);
        answer(client, query);
      } catch (ClosedChannelException e) {
        LOG.log(System.Logger.Level.DEBUG, "the server ends");
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a query isn't answered", e);
      }
    }
  }

  private void answer(SocketAddress client, byte[] query) throws IOException {
    switch (responder.respond(query, false)) {
      case Reply.Ready(byte[] message) -> channel.send(ByteBuffer.wrap(message), client);
      case Reply.Later later -> {
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("dns-ask").start(() -> finish(client, later));
        } else {
          channel.send(ByteBuffer.wrap(responder.busy(query)), client);
        }
      }
      case Reply.Silence() -> {}
    }
  }

  private void finish(SocketAddress client, Reply.Later later) {
    try {
      channel.send(ByteBuffer.wrap(later.message().call()), client);
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "a query isn't answered", e);
    } finally {
      places.release();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Threads.join(thread);
  }
}
