package dev.kemudi.node.cri;

import dev.kemudi.node.cri.v1.ContainerEventResponse;
import dev.kemudi.node.cri.v1.GetEventsRequest;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.Optional;

/** An open stream of container events, read by one thread and closed by any. */
public final class ContainerEvents implements AutoCloseable {
  private final Context.CancellableContext context;
  private final Iterator<ContainerEventResponse> events;

  private ContainerEvents(
      Context.CancellableContext context, Iterator<ContainerEventResponse> events) {
    this.context = context;
    this.events = events;
  }

  static ContainerEvents open(CriChannel channel) {
    Context.CancellableContext context = Context.current().withCancellation();
    Context previous = context.attach();
    try {
      return new ContainerEvents(
          context,
          channel.stream(
              RuntimeMethods.GET_CONTAINER_EVENTS, GetEventsRequest.getDefaultInstance()));
    } finally {
      context.detach(previous);
    }
  }

  /** Waits for the next event; empty when the runtime ended the stream. */
  public Optional<ContainerEventResponse> next() {
    try {
      return events.hasNext() ? Optional.of(events.next()) : Optional.empty();
    } catch (StatusRuntimeException e) {
      throw CriException.of(e);
    }
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
