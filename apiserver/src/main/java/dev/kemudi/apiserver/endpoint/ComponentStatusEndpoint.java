package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.core.v1.ComponentConditionBuilder;
import dev.kemudi.api.core.v1.ComponentStatus;
import dev.kemudi.api.core.v1.ComponentStatusBuilder;
import dev.kemudi.api.core.v1.ComponentStatusCodec;
import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.core.componentstatus.ComponentStatuses;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * How the parts of the control plane are. Nothing is stored: each is asked when somebody asks. Old,
 * and still what many look at first.
 */
public final class ComponentStatusEndpoint implements Endpoints.Special {
  /** A part of the control plane that can be asked how it is. */
  public interface Component {
    String name();

    Health health();
  }

  /**
   * How a component is.
   *
   * @param message what it says, or why it can't be asked
   */
  public record Health(boolean healthy, String message) {}

  private final List<Component> components;
  private final InstantSource clock;

  public ComponentStatusEndpoint(List<Component> components, InstantSource clock) {
    this.components = List.copyOf(components);
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    context.warn("v1 ComponentStatus is deprecated in v1.19+");
    switch (context.info().verb()) {
      case "list" -> list(exchange, context);
      case "get" -> get(exchange, context);
      default ->
          throw StatusError.methodNotSupported(
              context.info().groupResource(), context.info().verb());
    }
  }

  private void list(HttpExchange exchange, RequestContext context) throws IOException {
    List<Stored<ComponentStatus>> all =
        components.stream().map(ComponentStatusEndpoint::status).toList();
    MediaType media = Answer.acceptedTable(exchange);
    if (media.as().equals("Table")) {
      byte[] table = table(exchange, media).ofPage(new Page<>(all, "", "", null));
      Answer.table(exchange, context, media, table);
    } else {
      Answer.body(
          exchange,
          context,
          media.encoding(),
          Encoder.list(
              media.encoding(),
              ComponentStatusCodec.INSTANCE,
              ListMetaBuilder.create().build(),
              all));
    }
  }

  private void get(HttpExchange exchange, RequestContext context) throws IOException {
    String name = context.info().name();
    Stored<ComponentStatus> found =
        components.stream()
            .filter(component -> component.name().equals(name))
            .findFirst()
            .map(ComponentStatusEndpoint::status)
            .orElseThrow(() -> StatusError.of(500, "", "Component not found: " + name));
    MediaType media = Answer.acceptedTable(exchange);
    if (media.as().equals("Table")) {
      Answer.table(exchange, context, media, table(exchange, media).ofObject(found));
    } else {
      Answer.record(
          exchange,
          context,
          200,
          ComponentStatusCodec.INSTANCE,
          found.object(),
          ComponentStatusCodec.INSTANCE.typeMeta());
    }
  }

  private Table<ComponentStatus> table(HttpExchange exchange, MediaType media) {
    return new Table<>(ComponentStatuses.table(), exchange, media, clock.instant());
  }

  private static Stored<ComponentStatus> status(Component component) {
    Health health = component.health();
    return Stored.of(
        ComponentStatusCodec.INSTANCE,
        ComponentStatusBuilder.create()
            .typeMeta(ComponentStatusCodec.INSTANCE.typeMeta())
            .metadata(metadata -> metadata.name(component.name()))
            .conditions(
                List.of(
                    ComponentConditionBuilder.create()
                        .type("Healthy")
                        .status(health.healthy() ? "True" : "False")
                        .message(health.message())
                        .build()))
            .build());
  }
}
