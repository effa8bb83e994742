package dev.kemudi.node.network;

import dev.kemudi.http.SocketPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Makes sockets inside a node's network namespace.
 *
 * <p>A namespace is a property of a thread, and every thread that a thread starts inherits it, down
 * to the carriers of virtual threads that a wake-up may start. So each socket is made on a platform
 * thread of its own, which has left the namespace again before it hands the socket over.
 */
public final class NamespaceSockets implements SocketPlace {
  private final NetworkNamespace namespace;

  private NamespaceSockets(NetworkNamespace namespace) {
    this.namespace = namespace;
  }

  /** Where the sockets of a node belong: in its namespace, or else in the machine's network. */
  public static SocketPlace of(Optional<NetworkNamespace> namespace) {
    return namespace.<SocketPlace>map(NamespaceSockets::new).orElse(SocketPlace.HERE);
  }

  @Override
  public <T> T make(Supplier<T> socket) {
    CompletableFuture<T> made = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("socket-" + namespace.name())
        .start(() -> completeInside(made, socket));
    try {
      return made.join();
    } catch (CompletionException e) {
      throw asUnchecked(e.getCause() == null ? e : e.getCause());
    }
  }

  private <T> void completeInside(CompletableFuture<T> made, Supplier<T> socket) {
    T result;
    try {
      result = inside(socket);
    } catch (Throwable e) {
      made.completeExceptionally(e);
      return;
    }
    made.complete(result);
  }

  private <T> T inside(Supplier<T> socket) throws IOException {
    try (NamespaceCalls.Handle home = NamespaceCalls.own();
        NamespaceCalls.Handle there = NamespaceCalls.open(namespace.path())) {
      there.enter();
      try {
        return socket.get();
      } finally {
        home.enter();
      }
    }
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    return switch (failure) {
      case IOException e -> new UncheckedIOException(e);
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(failure);
    };
  }
}
