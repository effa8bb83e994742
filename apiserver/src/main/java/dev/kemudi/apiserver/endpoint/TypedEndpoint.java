package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subresource or virtual resource that takes one type and answers another.
 *
 * @param <I> what is posted
 * @param <O> what is answered
 */
public final class TypedEndpoint<I extends KubeObject, O> implements Endpoints.Special {
  /** What is done with what was posted; whether it is only tried stands in the options. */
  @FunctionalInterface
  public interface Action<I, O> {
    O handle(ObjectKey key, I body, CreateOptions options, RequestContext context)
        throws InterruptedException;
  }

  /** One form in which it may be posted. */
  private record Accepted<J extends KubeObject, I>(Kind<J> kind, Function<J, I> conversion) {
    String version() {
      return kind.gvk().apiVersion();
    }

    I decode(HttpExchange exchange, RequestContext context, byte[] body) {
      J sent = RequestDecoder.decode(exchange, context, kind.codec(), kind.gvk(), body);
      RequestDecoder.checkKind(sent.typeMeta(), kind.gvk());
      checkNamespace(sent, context);
      return conversion.apply(kind.withTypeMeta(sent, kind.typeMeta()));
    }
  }

  private final Accepted<I, I> usual;
  private final @Nullable Accepted<?, I> other;
  private final TypeCodec<O> answer;
  private final TypeMeta answerType;
  private final Action<I, O> action;

  private TypedEndpoint(
      Accepted<I, I> usual,
      @Nullable Accepted<?, I> other,
      TypeCodec<O> answer,
      TypeMeta answerType,
      Action<I, O> action) {
    this.usual = usual;
    this.other = other;
    this.answer = answer;
    this.answerType = answerType;
    this.action = action;
  }

  private static <I extends KubeObject> Accepted<I, I> same(Kind<I> kind) {
    return new Accepted<>(kind, object -> object);
  }

  /** One that answers a Status. */
  public static <I extends KubeObject> TypedEndpoint<I, Status> status(
      Kind<I> kind, Action<I, Status> action) {
    return new TypedEndpoint<>(
        same(kind), null, StatusCodec.INSTANCE, new TypeMeta("Status", "v1"), action);
  }

  /** One that answers what was posted, filled in. */
  public static <I extends KubeObject> TypedEndpoint<I, I> of(Kind<I> kind, Action<I, I> action) {
    return new TypedEndpoint<>(same(kind), null, kind.codec(), kind.typeMeta(), action);
  }

  /** The same, if another version may be posted too. */
  public <J extends KubeObject> TypedEndpoint<I, O> accepting(
      Kind<J> kind, Function<J, I> conversion) {
    return new TypedEndpoint<>(usual, new Accepted<>(kind, conversion), answer, answerType, action);
  }

  @Override
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    if (!context.info().verb().equals("create")) {
      throw Refusals.methodNotAllowed();
    }
    Answer.acceptedRecord(exchange);
    WriteQuery.of(exchange, context, "CreateOptions");
    byte[] body = RequestDecoder.body(exchange);
    Accepted<?, I> form =
        other != null && RequestDecoder.apiVersion(exchange, body).equals(other.version())
            ? other
            : usual;
    O result =
        action.handle(
            new ObjectKey(context.info().namespace(), context.info().name()),
            form.decode(exchange, context, body),
            WriteQuery.createOptions(exchange),
            context);
    Answer.record(exchange, context, 201, answer, result, answerType);
  }

  private static void checkNamespace(KubeObject sent, RequestContext context) {
    String namespace = context.info().namespace();
    if (!sent.namespace().isEmpty()
        && !namespace.isEmpty()
        && !sent.namespace().equals(namespace)) {
      throw StatusError.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }
}
