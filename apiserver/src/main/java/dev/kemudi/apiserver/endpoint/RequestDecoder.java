package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.BodyTooLargeException;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the objects that requests carry. */
public final class RequestDecoder {
  /** The largest body that is read, as upstream. */
  public static final int MAX_BODY = 3 * 1024 * 1024;

  private static final int SUMMARY_BYTES = 30;

  private RequestDecoder() {}

  /** What to do about fields that are unknown or there twice; warn, if nothing is said. */
  enum FieldValidation {
    IGNORE,
    WARN,
    STRICT;

    static FieldValidation of(String text) {
      return switch (text) {
        case "Ignore" -> IGNORE;
        case "Strict" -> STRICT;
        default -> WARN;
      };
    }
  }

  static byte[] body(HttpExchange exchange) throws IOException {
    try {
      return exchange.readBody(MAX_BODY);
    } catch (BodyTooLargeException e) {
      throw StatusError.requestEntityTooLarge("Request entity too large: limit is " + MAX_BODY);
    }
  }

  /** The object in the body, of the kind that the request is about. */
  static <A extends KubeObject> A object(
      HttpExchange exchange, RequestContext context, Kind<A> kind) throws IOException {
    return object(exchange, context, kind, body(exchange));
  }

  /**
   * The object that is to take the place of another. One with an empty list of managedFields ends
   * the management of its fields, as one with an empty entry does, which typed objects can hold.
   */
  static <A extends KubeObject> A replacement(
      HttpExchange exchange, RequestContext context, Kind<A> kind) throws IOException {
    byte[] body = body(exchange);
    A object = object(exchange, context, kind, body);
    if (!object.metadata().managedFields().isEmpty() || !SentManagedFields.areReset(body)) {
      return object;
    }
    ObjectMeta metadata =
        ObjectMetaBuilder.from(object.metadata()).managedFields(SentManagedFields.RESET).build();
    return kind.withMetadata(object, metadata);
  }

  private static <A extends KubeObject> A object(
      HttpExchange exchange, RequestContext context, Kind<A> kind, byte[] body) {
    if (body.length == 0) {
      throw unrecognized(kind.gvk(), "unexpected end of JSON input", body);
    }
    String type = exchange.headers().get("Content-Type", "");
    if (kind.isCustom() && type.startsWith("application/vnd.kubernetes.protobuf")) {
      throw StatusError.unsupportedMediaType(
          "the body of the request was in an unknown format - accepted media types include:"
              + " application/json, application/yaml");
    }
    A object = decode(exchange, context, kind.codec(), kind.gvk(), body);
    checkKind(object.typeMeta(), kind.gvk());
    return object.typeMeta().equals(kind.typeMeta())
        ? object
        : kind.withTypeMeta(object, kind.typeMeta());
  }

  /** The version that the object in a body says it is of; empty if it says none. */
  static String apiVersion(HttpExchange exchange, byte[] body) {
    try {
      Object tree =
          switch (mediaType(exchange)) {
            case "application/json", "" -> JsonTree.parse(body);
            case "application/yaml" -> Yaml.parse(body);
            case "application/vnd.kubernetes.protobuf" ->
                Map.of("apiVersion", Protobuf.open(body).apiVersion());
            default -> Map.of();
          };
      return tree instanceof Map<?, ?> map && map.get("apiVersion") instanceof String version
          ? version
          : "";
    } catch (DecodeException e) {
      return "";
    }
  }

  private static String mediaType(HttpExchange exchange) {
    String type = exchange.headers().get("Content-Type", "application/json");
    return type.split(";")[0].strip().toLowerCase(Locale.ROOT);
  }

  static <V> V decode(
      HttpExchange exchange,
      RequestContext context,
      TypeCodec<V> codec,
      GroupVersionKind expected,
      byte[] body) {
    try {
      return switch (mediaType(exchange)) {
        case "application/json", "" ->
            fromJson(exchange, context, expected, Json.decode(codec, Json.parser(body)));
        case "application/yaml" ->
            fromJson(
                exchange,
                context,
                expected,
                Json.decode(codec, Json.parser(JsonTree.write(Yaml.parse(body)))));
        case "application/vnd.kubernetes.protobuf" -> fromProto(codec, expected, body);
        default ->
            throw StatusError.unsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: application/json,"
                    + " application/yaml, application/vnd.kubernetes.protobuf");
      };
    } catch (DecodeException e) {
      String syntax = mediaType(exchange).equals("application/yaml") ? null : syntax(body);
      throw syntax == null
          ? undecodable(expected, String.valueOf(e.getMessage()))
          : unrecognized(expected, syntax, body);
    }
  }

  private static @Nullable String syntax(byte[] body) {
    return Protobuf.isEnvelope(body) ? null : JsonSyntax.problem(body);
  }

  /** What was sent is no object at all. */
  private static StatusError unrecognized(GroupVersionKind expected, String why, byte[] body) {
    return StatusError.badRequest(
        "the object provided is unrecognized (must be of type "
            + expected.kind()
            + "): couldn't get version/kind; json parse error: "
            + why
            + " ("
            + summary(body)
            + ")");
  }

  private static String summary(byte[] body) {
    if (body.length == 0) {
      return "<empty>";
    }
    boolean whole = body.length <= SUMMARY_BYTES;
    byte[] begin = whole ? body : Arrays.copyOf(body, SUMMARY_BYTES);
    String text =
        body[0] == '{'
            ? new String(begin, StandardCharsets.UTF_8)
            : HexFormat.of().formatHex(begin);
    return whole ? text : text + " ...";
  }

  static StatusError undecodable(GroupVersionKind expected, String why) {
    return StatusError.badRequest(
        expected.kind()
            + " in version \""
            + expected.version()
            + "\" cannot be handled as a "
            + expected.kind()
            + ": "
            + why);
  }

  private static <V> V fromJson(
      HttpExchange exchange,
      RequestContext context,
      GroupVersionKind expected,
      Json.Decoded<V> decoded) {
    report(
        FieldValidation.of(exchange.query().get("fieldValidation", "")),
        context,
        expected,
        decoded.problems());
    return decoded.value();
  }

  static void report(
      FieldValidation validation,
      RequestContext context,
      GroupVersionKind expected,
      List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    switch (validation) {
      case IGNORE -> {}
      case WARN -> problems.forEach(context::warn);
      case STRICT ->
          throw undecodable(expected, "strict decoding error: " + String.join(", ", problems));
    }
  }

  private static <V> V fromProto(TypeCodec<V> codec, GroupVersionKind expected, byte[] body) {
    Protobuf.Envelope envelope = Protobuf.open(body);
    // Each group has options of its own name for deletions, which are all the same.
    String version =
        expected.kind().equals("DeleteOptions") ? expected.apiVersion() : envelope.apiVersion();
    checkKind(new TypeMeta(envelope.kind(), version), expected);
    return envelope.decode(codec);
  }

  /**
   * An object may leave out its kind and version; if it has them, they are those of the request.
   */
  static void checkKind(TypeMeta found, GroupVersionKind expected) {
    if (!found.apiVersion().isEmpty() && !found.apiVersion().equals(expected.apiVersion())) {
      throw isUnknown(found, expected)
          ? mistaken(
              found,
              expected,
              "no kind \""
                  + found.kind()
                  + "\" is registered for version \""
                  + found.apiVersion()
                  + "\" in scheme \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"")
          : StatusError.badRequest(
              "the API version in the data ("
                  + found.apiVersion()
                  + ") does not match the expected API version ("
                  + expected.apiVersion()
                  + ")");
    }
    if (!found.kind().isEmpty() && !found.kind().equals(expected.kind())) {
      String module = expected.group().isEmpty() ? "core" : expected.group().split("\\.")[0];
      throw mistaken(
          found,
          expected,
          "converting ("
              + expected.version()
              + "."
              + found.kind()
              + ") to ("
              + module
              + "."
              + expected.kind()
              + "): unknown conversion");
    }
  }

  /**
   * Whether something was sent that is nothing at all, where the expected comes with the server.
   */
  private static boolean isUnknown(TypeMeta found, GroupVersionKind expected) {
    int slash = found.apiVersion().indexOf('/');
    GroupVersionKind sent =
        new GroupVersionKind(
            slash < 0 ? "" : found.apiVersion().substring(0, slash),
            found.apiVersion().substring(slash + 1),
            found.kind());
    return !found.kind().isEmpty()
        && ApiTypes.codec(expected) != null
        && ApiTypes.codec(sent) == null;
  }

  private static StatusError mistaken(TypeMeta found, GroupVersionKind expected, String why) {
    int slash = found.apiVersion().indexOf('/');
    String version =
        found.apiVersion().isEmpty() ? expected.version() : found.apiVersion().substring(slash + 1);
    return StatusError.badRequest(
        found.kind()
            + " in version \""
            + version
            + "\" cannot be handled as a "
            + expected.kind()
            + ": "
            + why);
  }
}
