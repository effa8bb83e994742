package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.autoscaling.v1.Scale;
import dev.kemudi.api.autoscaling.v1.ScaleBuilder;
import dev.kemudi.api.autoscaling.v1.ScaleCodec;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Round;
import dev.kemudi.apiserver.fieldmanager.ScaleManagedFields;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.UpdateOptions;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.TableBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The {@code scale} of a kind that has replicas: read, replaced, patched and applied. */
final class ScaleEndpoint<T extends KubeObject> {
  /** Shown to patches in place of replicas of which nothing is said. */
  private static final int NOTHING_SAID = Integer.MIN_VALUE;

  private static final TableColumns<Scale> TABLE =
      TableBuilder.<Scale>named()
          .integer("Desired", "Number of desired replicas", scale -> scale.spec().replicas())
          .integer("Available", "Number of actual replicas", scale -> scale.status().replicas())
          .age()
          .build();

  private final Registry<T> registry;
  private final Scaling<T> scaling;
  private final ScaleManagedFields owners;
  private final InstantSource clock;

  ScaleEndpoint(Registry<T> registry, Scaling<T> scaling, InstantSource clock) {
    this.registry = registry;
    this.scaling = scaling;
    this.owners = new ScaleManagedFields(scaling.replicasPaths(), clock);
    this.clock = clock;
  }

  void handle(HttpExchange exchange, RequestContext context) throws Exception {
    MediaType media = Answer.acceptedTable(exchange);
    Scale scale =
        switch (context.info().verb()) {
          case "get" -> read(WriteEndpoints.key(context));
          case "update" -> {
            WriteQuery query = WriteQuery.of(exchange, context, "UpdateOptions");
            Scale sent = RequestDecoder.object(exchange, context, ScaleCodec.INSTANCE);
            yield write(exchange, context, query, old -> written(old, sent, query));
          }
          case "patch" -> patch(exchange, context);
          default ->
              throw StatusError.methodNotSupported(
                  context.info().groupResource(), context.info().verb());
        };
    answer(exchange, context, media, scale);
  }

  private void answer(HttpExchange exchange, RequestContext context, MediaType media, Scale scale)
      throws IOException {
    if (media.as().equals("Table")) {
      byte[] table =
          new Table<>(TABLE, exchange, media, clock.instant())
              .ofObject(Stored.of(ScaleCodec.INSTANCE, scale));
      Answer.table(exchange, context, media, table);
    } else {
      Answer.record(
          exchange, context, 200, ScaleCodec.INSTANCE, scale, ScaleCodec.INSTANCE.typeMeta());
    }
  }

  // --- reading

  private Scale read(ObjectKey key) throws InterruptedException {
    T object = registry.get(key, "").object();
    Integer wanted = scaling.wanted().apply(object);
    if (wanted == null) {
      throw StatusError.of(
          500,
          StatusError.Reason.INTERNAL_ERROR,
          "Internal error occurred: the spec replicas field \"." + path() + "\" does not exist");
    }
    return scale(object, wanted);
  }

  private String path() {
    return scaling
        .replicasPaths()
        .getOrDefault(scaling.resource().groupVersion().toString(), "spec.replicas");
  }

  private Scale scale(T object, @Nullable Integer wanted) {
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
        .spec(spec -> spec.replicas(wanted == null ? 0 : wanted))
        .status(
            status ->
                status
                    .replicas(scaling.there().applyAsInt(object))
                    .selector(scaling.selector().apply(object)))
        .build();
  }

  // --- writing

  private Scale patch(HttpExchange exchange, RequestContext context) throws IOException {
    String type =
        exchange.headers().get("Content-Type", "").split(";")[0].strip().toLowerCase(Locale.ROOT);
    byte[] body = RequestDecoder.body(exchange);
    boolean apply = type.equals(AppliedConfiguration.MEDIA_TYPE);
    WriteQuery query = WriteQuery.ofPatch(exchange, context, apply);
    if (apply) {
      AppliedConfiguration sent = AppliedConfiguration.parse(body);
      return write(
          exchange,
          context,
          query,
          old -> owners.applied(old, sent.object(), query.force(), query.manager()));
    }
    TypedPatch<Scale> patch = TypedPatch.of(type, body, ScaleCodec.INSTANCE);
    return write(
        exchange,
        context,
        query,
        old ->
            written(
                old,
                patch.apply(
                    old,
                    context.info(),
                    problems ->
                        RequestDecoder.report(
                            query.validation(), context, problems.texts(), problems.refusal())),
                query));
  }

  private Scale written(Scale old, Scale changed, WriteQuery query) {
    return owners.written(old, changed, query.manager());
  }

  private Scale write(
      HttpExchange exchange,
      RequestContext context,
      WriteQuery query,
      UnaryOperator<Scale> change) {
    var options = WriteQuery.updateOptions(exchange);
    Registry.Updated<T> done =
        registry.update(
            context,
            "",
            WriteEndpoints.key(context),
            live ->
                scaled(
                    live,
                    context,
                    old -> admitted(old, change.apply(old), context, options, query.dryRun())),
            false,
            true,
            new WriteParameters(query.dryRun(), query.manager(), options).seen());
    T object = done.object().object();
    return scale(object, scaling.wanted().apply(object));
  }

  /** What plugins make of a wanted scale; they see it and not the object that has it. */
  private Scale admitted(
      Scale old, Scale wanted, RequestContext context, UpdateOptions options, boolean dryRun) {
    if (wanted.spec().replicas() == NOTHING_SAID) {
      return wanted;
    }
    AdmissionRequest request =
        new AdmissionRequest(
            AdmissionRequest.Operation.UPDATE,
            ScaleCodec.INSTANCE.gvk(),
            scaling.resource().groupResource(),
            context.info().groupVersion(),
            context.info().subresource(),
            context.info().namespace(),
            context.info().name(),
            wanted,
            old.spec().replicas() == NOTHING_SAID
                ? ScaleBuilder.from(old).spec(spec -> spec.replicas(0)).build()
                : old,
            options,
            dryRun,
            context,
            ScaleCodec.INSTANCE,
            new Round());
    Scale made = (Scale) Objects.requireNonNull(registry.admission().mutate(request));
    registry.admission().validate(request.with(made));
    return made;
  }

  private T scaled(@Nullable T live, RequestContext context, UnaryOperator<Scale> change) {
    if (live == null) {
      throw StatusError.notFound(scaling.resource().groupResource(), context.info().name());
    }
    Integer now = scaling.wanted().apply(live);
    Scale shown =
        owners.shown(
            scale(live, now == null ? NOTHING_SAID : now), live.metadata().managedFields());
    Scale wanted = change.apply(shown);
    check(wanted, live, context.info().name());
    T object = scaling.scaled().apply(live, wanted.spec().replicas());
    return scaling
        .resource()
        .kind()
        .withMetadata(
            object,
            ObjectMetaBuilder.from(object.metadata())
                .resourceVersion(
                    wanted.resourceVersion().isEmpty()
                        ? live.resourceVersion()
                        : wanted.resourceVersion())
                .managedFields(
                    owners.objectFields(
                        live.metadata().managedFields(),
                        wanted,
                        scaling.resource().groupVersion().toString()))
                .build());
  }

  private void check(Scale wanted, T live, String name) {
    int replicas = wanted.spec().replicas();
    if (replicas == NOTHING_SAID) {
      throw StatusError.badRequest("the spec replicas field \"." + path() + "\" cannot be empty");
    }
    if (replicas < 0) {
      throw StatusError.invalid(
          ScaleCodec.INSTANCE.gvk().groupKind(),
          name,
          List.of(
              FieldError.invalid(
                  FieldPath.of("spec", "replicas"),
                  replicas,
                  "must be greater than or equal to 0")));
    }
    if (!wanted.uid().isEmpty() && !wanted.uid().equals(live.uid())) {
      throw StatusError.conflict(
          scaling.resource().groupResource(),
          name,
          "Precondition failed: UID in precondition: "
              + wanted.uid()
              + ", UID in object meta: "
              + live.uid());
    }
  }
}
