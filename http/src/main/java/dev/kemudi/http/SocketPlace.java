package dev.kemudi.http;

import java.util.function.Supplier;

/**
 * Where sockets are made. A socket belongs for good to the network namespace of the thread that
 * made it, whoever uses it later; so a server or a client is in another namespace if its sockets
 * are made there. Accepted sockets belong where their listener does.
 */
public interface SocketPlace {
  /** The calling thread: the network of this process. */
  SocketPlace HERE =
      new SocketPlace() {
        @Override
        public <T> T make(Supplier<T> socket) {
          return socket.get();
        }
      };

  /**
   * Makes a socket and returns it; may run the supplier on another thread. The supplier opens the
   * socket and nothing else, for threads that it started would stay in that network.
   *
   * @throws java.io.UncheckedIOException if the place can't be entered
   */
  <T> T make(Supplier<T> socket);
}
