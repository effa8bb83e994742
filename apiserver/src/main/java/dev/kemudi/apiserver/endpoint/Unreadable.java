package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.JsonSyntax;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.MetaV1;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told whose objects can't be read. A body whose version and kind could be found
 * is told of by its kind; any other by its first bytes.
 */
final class Unreadable {
  private static final int SUMMARY = 30;
  private static final String SCHEME = "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30";
  private static final String TYPE_META =
      "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
          + " Kind string \"json:\\\"kind,omitempty\\\"\" }";

  private final GroupVersionKind expected;
  private final byte[] body;

  Unreadable(GroupVersionKind expected, byte[] body) {
    this.expected = expected;
    this.body = body;
  }

  // --- bodies without a kind

  private StatusError unrecognized(String why) {
    return StatusError.badRequest(
        "the object provided is unrecognized (must be of type "
            + expected.kind()
            + "): "
            + why
            + " ("
            + summary()
            + ")");
  }

  private String summary() {
    if (body.length == 0) {
      return "<empty>";
    }
    byte[] start = Arrays.copyOf(body, Math.min(body.length, SUMMARY));
    String shown =
        body[0] == '{'
            ? new String(start, StandardCharsets.UTF_8)
            : HexFormat.of().formatHex(start);
    return body.length > SUMMARY ? shown + " ..." : shown;
  }

  /** The error for a body in JSON that a codec could not read. */
  StatusError json(DecodeException failure) {
    String syntax = JsonSyntax.problem(body);
    if (syntax != null) {
      return noTypeMeta(syntax);
    }
    try {
      return tree(JsonTree.parse(body), failure);
    } catch (DecodeException e) {
      return cannotBeHandled(expected, expected, String.valueOf(failure.getMessage()));
    }
  }

  private StatusError noTypeMeta(String why) {
    return unrecognized("couldn't get version/kind; json parse error: " + why);
  }

  /** The error for a tree that a codec could not read. */
  StatusError tree(@Nullable Object tree, DecodeException failure) {
    if (!(tree instanceof Map<?, ?>) && tree != null) {
      return noTypeMeta(
          "json: cannot unmarshal "
              + JsonTree.typeName(tree)
              + " into Go value of type "
              + TYPE_META);
    }
    for (String name : List.of("apiVersion", "kind")) {
      Object value = JsonTree.get(tree, name);
      if (value != null && !(value instanceof String)) {
        return noTypeMeta(
            "json: cannot unmarshal "
                + JsonTree.typeName(value)
                + " into Go struct field ."
                + name
                + " of type string");
      }
    }
    TypeMeta found =
        new TypeMeta(JsonTree.getString(tree, "kind"), JsonTree.getString(tree, "apiVersion"));
    StatusError other = mismatch(found);
    return other == null
        ? cannotBeHandled(expected, expected, String.valueOf(failure.getMessage()))
        : other;
  }

  /** The error for a body in YAML that is none. */
  StatusError yaml(DecodeException failure) {
    return unrecognized(String.valueOf(failure.getMessage()));
  }

  /** The error for a body that is no protobuf in an envelope. */
  StatusError proto(DecodeException failure) {
    if (body.length == 0) {
      return unrecognized("empty data");
    }
    if (Protobuf.isEnvelope(body) && body.length == Protobuf.MAGIC_LENGTH) {
      return unrecognized("empty body");
    }
    return unrecognized(String.valueOf(failure.getMessage()));
  }

  // --- other kinds

  /** The error for an object of this version and kind, null if they are those of the request. */
  @Nullable StatusError mismatch(TypeMeta found) {
    if (fits(found)) {
      return null;
    }
    if (isMisspelt(found)) {
      return unrecognized(misspelling(found));
    }
    GroupVersionKind actual = actual(found);
    return isSameType(actual)
        ? otherVersion(actual.apiVersion(), expected)
        : cannotBeHandled(actual, expected, objection(actual));
  }

  /**
   * What upstream's decoder says of a patched object of this version and kind, null if it takes it.
   */
  @Nullable String objection(TypeMeta found) {
    if (fits(found)) {
      return null;
    }
    if (isMisspelt(found)) {
      return misspelling(found);
    }
    GroupVersionKind actual = actual(found);
    return isSameType(actual) ? null : objection(actual);
  }

  private boolean fits(TypeMeta found) {
    return (found.apiVersion().isEmpty() || found.apiVersion().equals(expected.apiVersion()))
        && (found.kind().isEmpty() || found.kind().equals(expected.kind()));
  }

  private static boolean isMisspelt(TypeMeta found) {
    return found.apiVersion().chars().filter(c -> c == '/').count() > 1;
  }

  private static String misspelling(TypeMeta found) {
    return "unexpected GroupVersion string: " + found.apiVersion();
  }

  private GroupVersionKind actual(TypeMeta found) {
    return GroupVersionKind.of(
        found.apiVersion().isEmpty() ? expected.apiVersion() : found.apiVersion(),
        found.kind().isEmpty() ? expected.kind() : found.kind());
  }

  private boolean isSameType(GroupVersionKind actual) {
    return isRegistered(actual) && hub(actual).equals(hub(expected));
  }

  private String objection(GroupVersionKind actual) {
    return isRegistered(actual)
        ? "converting ("
            + actual.version()
            + "."
            + actual.kind()
            + ") to ("
            + hub(expected)
            + "): unknown conversion"
        : "no kind \""
            + actual.kind()
            + "\" is registered for version \""
            + actual.apiVersion()
            + "\" in scheme \""
            + SCHEME
            + "\"";
  }

  private static boolean isRegistered(GroupVersionKind kind) {
    return ApiTypes.codec(kind) != null || MetaV1.kinds().containsKey(kind.kind());
  }

  /** The Go type that all versions of the kind are converted to upstream. */
  private static String hub(GroupVersionKind kind) {
    String group =
        switch (kind.group()) {
          case "" -> "core";
          case "events.k8s.io" -> kind.kind().equals("Event") ? "core" : "events";
          case "internal.apiserver.k8s.io" -> "apiserverinternal";
          default -> kind.group().split("\\.", 2)[0];
        };
    return group + "." + kind.kind();
  }

  /** The error for a custom resource that isn't of the version and kind; null if it is. */
  static @Nullable StatusError customMismatch(
      TypeMeta found, String name, GroupVersionKind expected) {
    if (found.kind().isEmpty()) {
      return StatusError.badRequest("Object 'Kind' is missing in 'object has no kind field '");
    }
    if (!found.apiVersion().equals(expected.apiVersion())) {
      return otherVersion(found.apiVersion(), expected);
    }
    if (!found.kind().equals(expected.kind())) {
      return StatusError.invalid(
          GroupVersionKind.of(found.apiVersion(), found.kind()).groupKind(),
          name,
          List.of(
              FieldError.invalid(
                  FieldPath.of("kind"), found.kind(), "must be " + expected.kind())));
    }
    return null;
  }

  private static StatusError otherVersion(String apiVersion, GroupVersionKind expected) {
    return StatusError.badRequest(
        "the API version in the data ("
            + apiVersion
            + ") does not match the expected API version ("
            + expected.apiVersion()
            + ")");
  }

  static StatusError cannotBeHandled(
      GroupVersionKind actual, GroupVersionKind expected, String why) {
    return StatusError.badRequest(
        actual.kind()
            + " in version \""
            + actual.version()
            + "\" cannot be handled as a "
            + expected.kind()
            + ": "
            + why);
  }
}
