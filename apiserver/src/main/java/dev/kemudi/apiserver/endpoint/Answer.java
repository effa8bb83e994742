package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataCodec;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.StatusDetails;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Writes answers in the form that a request asks for. */
public final class Answer {
  private Answer() {}

  static MediaType accepted(HttpExchange exchange) {
    return MediaType.negotiate(exchange.headers().get("Accept", ""));
  }

  /** The form of an answer with objects of the kind. */
  static MediaType accepted(HttpExchange exchange, Kind<?> kind) {
    return MediaType.negotiate(exchange.headers().get("Accept", ""), !kind.isCustom());
  }

  private static Headers headers(RequestContext context, String contentType) {
    Headers.Builder headers =
        Headers.builder()
            .add("Cache-Control", "no-cache, private")
            .add("Content-Type", contentType);
    for (String warning : context.warnings()) {
      headers.add(
          "Warning",
          "299 - \""
              + warning.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", " ")
              + "\"");
    }
    return headers.build();
  }

  /** One object, as itself, as a table of one row or as its metadata. */
  static <A extends KubeObject, T extends KubeObject> void object(
      HttpExchange exchange,
      RequestContext context,
      Form<A, T> form,
      int status,
      Stored<T> stored,
      Instant now)
      throws IOException {
    MediaType media = accepted(exchange, form.served().kind());
    byte[] body =
        switch (media.as()) {
          case "Table" -> new Table<>(form, exchange, now).ofObject(stored);
          case "PartialObjectMetadata" ->
              Encoder.object(media.encoding(), Encoder.partial(form.fromHub(stored)));
          default -> Encoder.object(media.encoding(), form.fromHub(stored));
        };
    exchange.respond(
        status,
        headers(context, media.as().equals("Table") ? "application/json" : media.encoding().type()),
        body);
  }

  /** A table that has been written. */
  static void table(HttpExchange exchange, RequestContext context, int status, byte[] table)
      throws IOException {
    exchange.respond(status, headers(context, "application/json"), table);
  }

  /** A list, as itself, as a table or as metadata. */
  static <A extends KubeObject, T extends KubeObject> void list(
      HttpExchange exchange, RequestContext context, Form<A, T> form, Page<T> page, Instant now)
      throws IOException {
    MediaType media = accepted(exchange, form.served().kind());
    List<ByteBuffer> body =
        switch (media.as()) {
          case "Table" -> List.of(ByteBuffer.wrap(new Table<>(form, exchange, now).ofPage(page)));
          case "PartialObjectMetadataList", "PartialObjectMetadata" ->
              Encoder.list(
                  media.encoding(),
                  PartialObjectMetadataCodec.INSTANCE,
                  Encoder.metadata(page),
                  page.items().stream().map(item -> Encoder.partial(form.fromHub(item))).toList());
          default ->
              Encoder.list(
                  media.encoding(),
                  form.served().kind(),
                  Encoder.metadata(page),
                  form.conversion() == null
                      ? cast(page.items())
                      : page.items().stream().map(form::fromHub).toList());
        };
    exchange.respond(
        200,
        headers(context, media.as().equals("Table") ? "application/json" : media.encoding().type()),
        body);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <A extends KubeObject> List<Stored<A>> cast(List<?> items) {
    return (List) items;
  }

  /** Any record of the API. */
  public static <V> void record(
      HttpExchange exchange,
      RequestContext context,
      int status,
      TypeCodec<V> codec,
      V value,
      TypeMeta typeMeta)
      throws IOException {
    MediaType.Encoding encoding = accepted(exchange).encoding();
    exchange.respond(
        status,
        headers(context, encoding.type()),
        Encoder.encode(encoding, codec, value, typeMeta));
  }

  private static final TypeMeta STATUS = new TypeMeta("Status", "v1");

  static void status(HttpExchange exchange, RequestContext context, Status status)
      throws IOException {
    record(
        exchange,
        context,
        status.code() == 0 ? 200 : status.code(),
        StatusCodec.INSTANCE,
        complete(status),
        STATUS);
  }

  static Status complete(Status status) {
    return StatusBuilder.from(status).typeMeta(STATUS).build();
  }

  /** A failure, told in a form that the client understands. */
  public static void error(HttpExchange exchange, RequestContext context, StatusError error)
      throws IOException {
    MediaType.Encoding encoding;
    try {
      encoding = accepted(exchange).encoding();
    } catch (StatusError e) {
      encoding = MediaType.Encoding.JSON;
    }
    Headers headers = headers(context, encoding.type());
    StatusDetails details = error.status().details();
    if (details != null && details.retryAfterSeconds() > 0) {
      headers = headers.with("Retry-After", Integer.toString(details.retryAfterSeconds()));
    }
    exchange.respond(
        error.code(),
        headers,
        Encoder.encode(encoding, StatusCodec.INSTANCE, complete(error.status()), STATUS));
  }
}
