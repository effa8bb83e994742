package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.autoscaling.v1.Scale;
import dev.kemudi.api.autoscaling.v1.ScaleBuilder;
import dev.kemudi.api.autoscaling.v1.ScaleCodec;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.UpdateOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The {@code scale} of a kind that has replicas: read, replaced and patched. */
public final class ScaleEndpoint<T extends KubeObject> implements Endpoints.Special {
  private final Registry<T> registry;
  private final Scaling<T> scaling;

  private ScaleEndpoint(Registry<T> registry, Scaling<T> scaling) {
    this.registry = registry;
    this.scaling = scaling;
  }

  public static <T extends KubeObject> ScaleEndpoint<T> of(Catalog catalog, Scaling<T> scaling) {
    return new ScaleEndpoint<>(catalog.registry(scaling.resource()), scaling);
  }

  @Override
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    Scale scale =
        switch (context.info().verb()) {
          case "get" -> read(WriteEndpoints.key(context));
          case "update" -> {
            Scale sent = RequestDecoder.object(exchange, context, ScaleCodec.INSTANCE);
            yield write(exchange, context, old -> sent);
          }
          case "patch" -> {
            String type =
                exchange
                    .headers()
                    .get("Content-Type", "")
                    .split(";")[0]
                    .strip()
                    .toLowerCase(Locale.ROOT);
            TypedPatch<Scale> patch =
                TypedPatch.of(type, RequestDecoder.body(exchange), ScaleCodec.INSTANCE);
            yield write(exchange, context, old -> patch.apply(old, context.info(), problems -> {}));
          }
          default ->
              throw StatusError.methodNotSupported(
                  context.info().groupResource(), context.info().verb());
        };
    Answer.record(
        exchange, context, 200, ScaleCodec.INSTANCE, scale, ScaleCodec.INSTANCE.typeMeta());
  }

  private Scale read(ObjectKey key) {
    return registry
        .find(key)
        .map(stored -> scale(stored.object()))
        .orElseThrow(() -> StatusError.notFound(scaling.resource().groupResource(), key.name()));
  }

  private Scale scale(T object) {
    Integer wanted = scaling.wanted().apply(object);
    return ScaleBuilder.create()
        .typeMeta(ScaleCodec.INSTANCE.typeMeta())
        .metadata(
            metadata ->
                metadata
                    .name(object.name())
                    .namespace(object.namespace())
                    .uid(object.uid())
                    .resourceVersion(object.resourceVersion())
                    .creationTimestamp(object.metadata().creationTimestamp()))
        .spec(spec -> spec.replicas(wanted == null ? 1 : wanted))
        .status(
            status ->
                status
                    .replicas(scaling.there().applyAsInt(object))
                    .selector(scaling.selector().apply(object).toString()))
        .build();
  }

  private Scale write(HttpExchange exchange, RequestContext context, UnaryOperator<Scale> change) {
    WriteQuery query = WriteQuery.of(exchange, context, "UpdateOptions");
    var options =
        UpdateOptionsBuilder.create()
            .fieldManager(exchange.query().get("fieldManager", ""))
            .dryRun(exchange.query().all("dryRun"))
            .build();
    Registry.Updated<T> done =
        registry.update(
            context,
            "",
            WriteEndpoints.key(context),
            live -> scaled(live, context, change),
            false,
            false,
            new WriteParameters(query.dryRun(), query.manager(), options));
    return scale(done.object().object());
  }

  private T scaled(@Nullable T live, RequestContext context, UnaryOperator<Scale> change) {
    if (live == null) {
      throw StatusError.notFound(scaling.resource().groupResource(), context.info().name());
    }
    Scale wanted = change.apply(scale(live));
    if (wanted.spec().replicas() < 0) {
      throw StatusError.invalid(
          ScaleCodec.INSTANCE.gvk().groupKind(),
          context.info().name(),
          List.of(
              FieldError.invalid(
                  FieldPath.of("spec", "replicas"),
                  wanted.spec().replicas(),
                  "must be greater than or equal to 0")));
    }
    if (!wanted.uid().isEmpty() && !wanted.uid().equals(live.uid())) {
      throw StatusError.conflict(
          scaling.resource().groupResource(),
          context.info().name(),
          "Precondition failed: UID in precondition: "
              + wanted.uid()
              + ", UID in object meta: "
              + live.uid());
    }
    T object = scaling.scaled().apply(live, wanted.spec().replicas());
    return scaling
        .resource()
        .kind()
        .withMetadata(
            object,
            ObjectMetaBuilder.from(object.metadata())
                .resourceVersion(wanted.resourceVersion())
                .build());
  }
}
