package dev.kemudi.dns;

import dev.kemudi.client.Threads;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers queries that come by TCP, one after another on each connection. */
final class StreamServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamServer.class.getName());
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int MOST_CONNECTIONS = 1000;

  private final ServerSocketChannel channel;
  private final Responder responder;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  StreamServer(ServerSocketChannel channel, Responder responder) {
    this.channel = channel;
    this.responder = responder;
    this.thread = Thread.ofVirtual().name("dns-tcp").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (channel.isOpen()) {
      try {
        Socket connection = channel.accept().socket();
        if (connections.size() >= MOST_CONNECTIONS) {
          connection.close();
        } else {
          connections.add(connection);
          Thread.ofVirtual().name("dns-connection").start(() -> serve(connection));
        }
      } catch (ClosedChannelException e) {
        LOG.log(System.Logger.Level.DEBUG, "the server ends");
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "a connection isn't taken", e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout((int) IDLE.toMillis());
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(connection.getInputStream()));
      while (answer(in, connection.getOutputStream())) {
        LOG.log(System.Logger.Level.TRACE, "answered");
      }
    } catch (EOFException | SocketTimeoutException | SocketException e) {
      LOG.log(System.Logger.Level.TRACE, "a connection ends");
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection fails", e);
    } finally {
      connections.remove(connection);
    }
  }

  /** Answers the next query; whether the connection goes on. */
  private boolean answer(DataInputStream in, OutputStream out) throws Exception {
    byte[] query = new byte[in.readUnsignedShort()];
    in.readFully(query);
    byte[] message =
        switch (responder.respond(query, true)) {
          case Reply.Ready(byte[] ready) -> ready;
          case Reply.Later later -> later.message().call();
          case Reply.Silence() -> new byte[0];
        };
    if (message.length == 0) {
      return false;
    }
    byte[] framed = new byte[message.length + 2];
    framed[0] = (byte) (message.length >> 8);
    framed[1] = (byte) message.length;
    System.arraycopy(message, 0, framed, 2, message.length);
    out.write(framed);
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    for (Socket connection : connections) {
      connection.close();
    }
    Threads.join(thread);
  }
}
