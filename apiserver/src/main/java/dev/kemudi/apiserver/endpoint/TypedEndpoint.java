package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;

/**
 * A subresource or virtual resource that takes one type and answers another.
 *
 * @param <I> what is posted
 * @param <O> what is answered
 */
public final class TypedEndpoint<I extends KubeObject, O> implements Endpoints.Special {
  /** What is done with what was posted. */
  @FunctionalInterface
  public interface Action<I, O> {
    O handle(ObjectKey key, I body, RequestContext context) throws InterruptedException;
  }

  /** What is done with what was posted, or only tried. */
  @FunctionalInterface
  public interface TriedAction<I, O> {
    O handle(ObjectKey key, I body, boolean dryRun, RequestContext context)
        throws InterruptedException;
  }

  private final Kind<I> bodyKind;
  private final TypeCodec<O> answer;
  private final TypeMeta answerType;
  private final TriedAction<I, O> action;

  private TypedEndpoint(
      Kind<I> bodyKind, TypeCodec<O> answer, TypeMeta answerType, TriedAction<I, O> action) {
    this.bodyKind = bodyKind;
    this.answer = answer;
    this.answerType = answerType;
    this.action = action;
  }

  /** One that answers a Status. */
  public static <I extends KubeObject> TypedEndpoint<I, Status> status(
      Kind<I> kind, Action<I, Status> action) {
    return tried(kind, (key, body, _, context) -> action.handle(key, body, context));
  }

  /** One that answers a Status, and that can be tried without anything being done. */
  public static <I extends KubeObject> TypedEndpoint<I, Status> tried(
      Kind<I> kind, TriedAction<I, Status> action) {
    return new TypedEndpoint<>(kind, StatusCodec.INSTANCE, new TypeMeta("Status", "v1"), action);
  }

  /** One that answers what was posted, filled in. */
  public static <I extends KubeObject> TypedEndpoint<I, I> of(Kind<I> kind, Action<I, I> action) {
    return new TypedEndpoint<>(
        kind,
        kind.codec(),
        kind.typeMeta(),
        (key, body, _, context) -> action.handle(key, body, context));
  }

  @Override
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    if (!context.info().verb().equals("create")) {
      throw StatusError.of(
          405,
          StatusError.Reason.METHOD_NOT_ALLOWED,
          "the server does not allow this method on the requested resource");
    }
    Answer.acceptedRecord(exchange);
    boolean dryRun = WriteQuery.of(exchange, context, "CreateOptions").dryRun();
    byte[] body = RequestDecoder.body(exchange);
    GroupVersionKind kind = bodyKind.gvk();
    I sent = RequestDecoder.decode(exchange, context, bodyKind.codec(), kind, body);
    I typed = bodyKind.withTypeMeta(sent, bodyKind.typeMeta());
    O result =
        action.handle(
            new ObjectKey(context.info().namespace(), context.info().name()),
            typed,
            dryRun,
            context);
    Answer.record(exchange, context, 201, answer, result, answerType);
  }
}
