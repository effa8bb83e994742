package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.CreatePermission;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.object.KubeObject;
import java.time.InstantSource;
import java.util.Locale;

/** Answers {@code patch}. */
final class PatchEndpoint {
  private final InstantSource clock;
  private final Authorizer authorizer;

  PatchEndpoint(InstantSource clock, Authorizer authorizer) {
    this.clock = clock;
    this.authorizer = authorizer;
  }

  <A extends KubeObject, T extends KubeObject> void patch(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    String mediaType =
        exchange.headers().get("Content-Type", "").split(";")[0].strip().toLowerCase(Locale.ROOT);
    byte[] body = RequestDecoder.body(exchange);
    boolean apply = mediaType.equals(AppliedConfiguration.MEDIA_TYPE);
    WriteQuery query = WriteQuery.ofPatch(exchange, context, apply);
    var options = WriteQuery.updateOptions(exchange);
    WriteParameters parameters =
        new WriteParameters(
            query.dryRun(), query.manager(), form.served().kind().gvk().apiVersion(), options);
    Registry.Updated<T> done =
        apply
            ? apply(context, form, AppliedConfiguration.parse(body), query, parameters)
            : change(
                context,
                form,
                TypedPatch.of(mediaType, body, form.served().kind()),
                query,
                parameters);
    Answer.object(
        exchange, context, form, done.created() ? 201 : 200, done.object(), clock.instant());
  }

  private static <A extends KubeObject, T extends KubeObject> Registry.Updated<T> change(
      RequestContext context,
      Form<A, T> form,
      TypedPatch<A> patch,
      WriteQuery query,
      WriteParameters parameters) {
    return form.registry()
        .update(
            context,
            context.info().subresource(),
            WriteEndpoints.key(context),
            live ->
                form.toHub(
                    patch.apply(
                        live == null ? null : form.fromHub(live),
                        context.info(),
                        problems ->
                            RequestDecoder.report(
                                query.validation(),
                                context,
                                problems.texts(),
                                problems.refusal()))),
            false,
            false,
            parameters);
  }

  private <A extends KubeObject, T extends KubeObject> Registry.Updated<T> apply(
      RequestContext context,
      Form<A, T> form,
      AppliedConfiguration configuration,
      WriteQuery query,
      WriteParameters parameters) {
    if (!configuration.duplicates().isEmpty()) {
      switch (query.validation()) {
        case IGNORE -> {}
        case WARN -> configuration.duplicates().forEach(context::warn);
        case STRICT -> throw configuration.duplicatesError();
      }
    }
    return form.registry()
        .apply(
            context,
            context.info().subresource(),
            WriteEndpoints.key(context),
            configuration.object(),
            query.force(),
            () -> CreatePermission.require(authorizer, context.user(), context.info()),
            parameters);
  }
}
