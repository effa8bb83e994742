package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.endpoint.MediaType.Offer;
import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.StatusDetails;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes answers in the form that a request asks for. */
public final class Answer {
  private Answer() {}

  private static MediaType accepted(HttpExchange exchange, Offer offer) {
    return MediaType.negotiate(exchange.headers().get("Accept", ""), offer);
  }

  /** The form of an answer with objects of the kind. */
  static MediaType accepted(HttpExchange exchange, Kind<?> kind) {
    return accepted(exchange, kind.isCustom() ? Offer.CUSTOM_OBJECTS : Offer.OBJECTS);
  }

  /** The form of events about objects of the kind. */
  static MediaType acceptedEvents(HttpExchange exchange, Kind<?> kind) {
    return accepted(exchange, kind.isCustom() ? Offer.CUSTOM_EVENTS : Offer.EVENTS);
  }

  /** The form of an answer with what has columns, but is no stored object. */
  static MediaType acceptedTable(HttpExchange exchange) {
    return accepted(exchange, Offer.TABLES);
  }

  /** The encoding of what is no stored object. */
  static MediaType.Encoding acceptedRecord(HttpExchange exchange) {
    return accepted(exchange, Offer.RECORDS).encoding();
  }

  /** A Status is always itself, whatever view of objects a client asks for. */
  private static MediaType.Encoding acceptedStatus(HttpExchange exchange) {
    try {
      return accepted(exchange, Offer.OBJECTS).encoding();
    } catch (StatusError e) {
      return MediaType.Encoding.JSON;
    }
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
          case "Table" -> table(media, new Table<>(form, exchange, media, now).ofObject(stored));
          case "PartialObjectMetadata" ->
              Encoder.object(
                  media.encoding(), Encoder.partial(form.fromHub(stored), media.apiVersion()));
          case "PartialObjectMetadataList" ->
              throw StatusError.notAcceptable(
                  "you requested PartialObjectMetadataList, but the requested object is not a list"
                      + goType(form, ""));
          default -> Encoder.object(media.encoding(), form.fromHub(stored));
        };
    respond(exchange, context, status, media.encoding(), body);
  }

  private static byte[] table(MediaType media, byte[] json) {
    return media.encoding() == MediaType.Encoding.YAML ? YamlText.of(json) : json;
  }

  private static void respond(
      HttpExchange exchange,
      RequestContext context,
      int status,
      MediaType.Encoding encoding,
      byte[] body)
      throws IOException {
    send(exchange, status, headers(context, encoding.type()), encoding, body);
  }

  private static void send(
      HttpExchange exchange, int status, Headers headers, MediaType.Encoding encoding, byte[] body)
      throws IOException {
    Body text;
    if (encoding != MediaType.Encoding.JSON) {
      text = Body.of(body);
    } else if (IndentedJson.isWanted(exchange)) {
      text = Body.of(IndentedJson.of(body));
    } else {
      text = Body.ofLine(body);
    }
    PackedBody.send(exchange, status, headers, text);
  }

  /** The type in the words of upstream, which tells it so. */
  private static String goType(Form<?, ?> form, String suffix) {
    Kind<?> kind = form.served().kind();
    if (kind.isCustom()) {
      return " (*unstructured.Unstructured" + suffix + ")";
    }
    String group = kind.gvk().group();
    String module = group.isEmpty() ? "core" : group.split("\\.")[0];
    return " (*" + module + "." + kind.gvk().kind() + suffix + ")";
  }

  /** A table that has been written. */
  static void table(HttpExchange exchange, RequestContext context, MediaType media, byte[] table)
      throws IOException {
    respond(exchange, context, 200, media.encoding(), table(media, table));
  }

  /** A list, as itself, as a table or as metadata. */
  static <A extends KubeObject, T extends KubeObject> void list(
      HttpExchange exchange, RequestContext context, Form<A, T> form, Page<T> page, Instant now)
      throws IOException {
    MediaType media = accepted(exchange, form.served().kind());
    if (form.served().kind().isCustom() && media.as().equals("Table")) {
      // Row by row a webhook would be asked for each.
      List<Stored<A>> _ = form.allFromHub(page.items());
    }
    if (media.as().equals("Table")) {
      table(exchange, context, media, new Table<>(form, exchange, media, now).ofPage(page));
      return;
    }
    Body body =
        switch (media.as()) {
          case "PartialObjectMetadataList" ->
              Encoder.metadataList(
                  media,
                  Encoder.metadata(page),
                  form.allFromHub(page.items()).stream()
                      .map(item -> Encoder.partial(item, media.apiVersion()))
                      .toList());
          case "PartialObjectMetadata" ->
              throw StatusError.notAcceptable(
                  "you requested PartialObjectMetadata, but the requested object is a list"
                      + goType(form, "List"));
          default ->
              Encoder.list(
                  media.encoding(),
                  form.served().kind(),
                  Encoder.metadata(page),
                  form.conversion() == null ? cast(page.items()) : form.allFromHub(page.items()));
        };
    body(exchange, context, media.encoding(), body);
  }

  /** An answer that has been written. */
  static void body(
      HttpExchange exchange, RequestContext context, MediaType.Encoding encoding, Body body)
      throws IOException {
    boolean indented = encoding == MediaType.Encoding.JSON && IndentedJson.isWanted(exchange);
    PackedBody.send(
        exchange,
        200,
        headers(context, encoding.type()),
        indented ? Body.of(IndentedJson.of(Encoder.joined(body.pieces()))) : body);
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
    MediaType.Encoding encoding = acceptedRecord(exchange);
    respond(exchange, context, status, encoding, Encoder.encode(encoding, codec, value, typeMeta));
  }

  private static final TypeMeta STATUS = new TypeMeta("Status", "v1");

  static void status(HttpExchange exchange, RequestContext context, Status status)
      throws IOException {
    MediaType.Encoding encoding = acceptedStatus(exchange);
    respond(
        exchange,
        context,
        status.code() == 0 ? 200 : status.code(),
        encoding,
        Encoder.encode(encoding, StatusCodec.INSTANCE, complete(status), STATUS));
  }

  static Status complete(Status status) {
    return StatusBuilder.from(status).typeMeta(STATUS).build();
  }

  /** A failure, told in a form that the client understands. */
  public static void error(HttpExchange exchange, RequestContext context, StatusError error)
      throws IOException {
    MediaType.Encoding encoding = acceptedStatus(exchange);
    Headers headers = headers(context, encoding.type());
    StatusDetails details = error.status().details();
    if (details != null && details.retryAfterSeconds() > 0) {
      headers = headers.with("Retry-After", Integer.toString(details.retryAfterSeconds()));
    }
    byte[] body = Encoder.encode(encoding, StatusCodec.INSTANCE, complete(error.status()), STATUS);
    send(exchange, error.code(), headers, encoding, body);
  }
}
