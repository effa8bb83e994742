package dev.kemudi.apiserver.endpoint;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the objects that requests carry. */
public final class RequestDecoder {
  /** The largest body that is read, as upstream. */
  public static final int MAX_BODY = 3 * 1024 * 1024;

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final String YAML_PROBLEMS = "yaml: unmarshal errors:\n";

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
    if (kind.isCustom() && mediaType(exchange).equals(PROTOBUF)) {
      throw unknownFormat("application/json, application/yaml");
    }
    Decoded<A> decoded = decoded(exchange, kind.codec(), kind.gvk(), body);
    A object = decoded.value;
    checkKind(object, kind, body);
    report(validation(exchange), context, decoded.problems, why -> undecodable(kind.gvk(), why));
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

  /** What was read, and its unknown and duplicate fields. */
  private record Decoded<V>(V value, List<String> problems) {}

  static <V> V decode(
      HttpExchange exchange,
      RequestContext context,
      TypeCodec<V> codec,
      GroupVersionKind expected,
      byte[] body) {
    Decoded<V> decoded = decoded(exchange, codec, expected, body);
    report(validation(exchange), context, decoded.problems, why -> undecodable(expected, why));
    return decoded.value;
  }

  private static FieldValidation validation(HttpExchange exchange) {
    return FieldValidation.of(exchange.query().get("fieldValidation", ""));
  }

  private static String mediaType(HttpExchange exchange) {
    String type = exchange.headers().get("Content-Type", JSON);
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static StatusError unknownFormat(String accepted) {
    return StatusError.unsupportedMediaType(
        "the body of the request was in an unknown format - accepted media types include: "
            + accepted);
  }

  private static <V> Decoded<V> decoded(
      HttpExchange exchange, TypeCodec<V> codec, GroupVersionKind expected, byte[] body) {
    return switch (mediaType(exchange)) {
      case JSON, "" -> fromJson(codec, expected, body);
      case "application/yaml" -> fromYaml(codec, expected, body);
      case PROTOBUF -> new Decoded<>(fromProto(codec, expected, body), List.of());
      default -> throw unknownFormat("application/json, application/yaml, " + PROTOBUF);
    };
  }

  private static <V> Decoded<V> fromJson(
      TypeCodec<V> codec, GroupVersionKind expected, byte[] body) {
    try {
      Json.Decoded<V> decoded = Json.decodeReporting(codec, body);
      return new Decoded<>(decoded.value(), decoded.problems());
    } catch (DecodeException e) {
      throw new Unreadable(expected, body).json(e);
    }
  }

  private static <V> Decoded<V> fromYaml(
      TypeCodec<V> codec, GroupVersionKind expected, byte[] body) {
    JsonTree.Parsed parsed;
    try {
      parsed = Yaml.parseReporting(body);
    } catch (DecodeException e) {
      throw new Unreadable(expected, body).yaml(e);
    }
    try {
      Json.Decoded<V> decoded = Json.decodeReporting(codec, JsonTree.write(parsed.value()));
      List<String> problems = new ArrayList<>(decoded.problems());
      if (!parsed.problems().isEmpty()) {
        problems.addFirst(YAML_PROBLEMS + "  " + String.join("\n  ", parsed.problems()));
      }
      return new Decoded<>(decoded.value(), problems);
    } catch (DecodeException e) {
      throw new Unreadable(expected, body).tree(parsed.value(), e);
    }
  }

  private static <V> V fromProto(TypeCodec<V> codec, GroupVersionKind expected, byte[] body) {
    Protobuf.Envelope envelope;
    try {
      envelope = Protobuf.open(body);
    } catch (DecodeException e) {
      throw new Unreadable(expected, body).proto(e);
    }
    // Each group has options of its own name for deletions, which are all the same.
    String version =
        expected.kind().equals("DeleteOptions") ? expected.apiVersion() : envelope.apiVersion();
    StatusError other =
        new Unreadable(expected, body).mismatch(new TypeMeta(envelope.kind(), version));
    if (other != null) {
      throw other;
    }
    try {
      return envelope.decode(codec);
    } catch (DecodeException e) {
      throw undecodable(expected, String.valueOf(e.getMessage()));
    }
  }

  static StatusError undecodable(GroupVersionKind expected, String why) {
    return Unreadable.cannotBeHandled(expected, expected, why);
  }

  static void report(
      FieldValidation validation,
      RequestContext context,
      List<String> problems,
      Function<String, StatusError> refusal) {
    if (problems.isEmpty()) {
      return;
    }
    switch (validation) {
      case IGNORE -> {}
      case WARN -> problems.forEach(problem -> warn(context, problem));
      case STRICT -> throw refusal.apply("strict decoding error: " + String.join(", ", problems));
    }
  }

  private static void warn(RequestContext context, String problem) {
    if (problem.startsWith(YAML_PROBLEMS)) {
      problem.substring(YAML_PROBLEMS.length()).lines().map(String::strip).forEach(context::warn);
    } else {
      context.warn(problem);
    }
  }

  /**
   * An object may leave out its kind and version; if it has them, they are those of the request.
   * Custom resources must have them.
   */
  static <A extends KubeObject> void checkKind(A object, Kind<A> kind, byte[] body) {
    StatusError other =
        kind.isCustom()
            ? Unreadable.customMismatch(object.typeMeta(), object.name(), kind.gvk())
            : new Unreadable(kind.gvk(), body).mismatch(object.typeMeta());
    if (other != null) {
      throw other;
    }
  }

  /** The same for an object that isn't stored. */
  static void checkKind(TypeMeta found, GroupVersionKind expected) {
    StatusError other = new Unreadable(expected, new byte[0]).mismatch(found);
    if (other != null) {
      throw other;
    }
  }
}
