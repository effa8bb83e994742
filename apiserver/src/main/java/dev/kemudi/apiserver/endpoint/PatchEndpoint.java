package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.meta.v1.PatchOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.Locale;

/** Answers {@code patch}. */
final class PatchEndpoint {
  private final InstantSource clock;

  PatchEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  <A extends KubeObject, T extends KubeObject> void patch(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    ObjectKey key = WriteEndpoints.key(context);
    byte[] body = RequestDecoder.body(exchange);
    String mediaType =
        exchange.headers().get("Content-Type", "").split(";")[0].strip().toLowerCase(Locale.ROOT);
    TypedPatch<A> patch = TypedPatch.of(mediaType, body, form.served().kind());
    RequestDecoder.FieldValidation validation = RequestDecoder.FieldValidation.of(exchange);
    String manager = WriteEndpoints.manager(exchange, context);
    var options =
        PatchOptionsBuilder.create()
            .fieldManager(manager)
            .dryRun(exchange.query().all("dryRun"))
            .build();
    Registry.Updated<T> done =
        form.registry()
            .update(
                context,
                context.info().subresource(),
                key,
                live ->
                    form.toHub(
                        patch.apply(
                            live == null ? null : form.fromHub(live),
                            context.info(),
                            problems ->
                                RequestDecoder.report(
                                    validation, context, form.served().kind().gvk(), problems))),
                false,
                false,
                new WriteParameters(WriteEndpoints.dryRun(exchange), manager, options));
    Answer.object(
        exchange, context, form, done.created() ? 201 : 200, done.object(), clock.instant());
  }
}
