package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.ObjectIdentity;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.patch.JsonPatch;
import dev.kemudi.machinery.patch.MergePatch;
import dev.kemudi.machinery.patch.StrategicMergePatch;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.TreeParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A patch of objects of one kind: made once, applied to the object as it is stored as often as
 * somebody else is faster.
 */
public final class TypedPatch<A extends KubeObject> {
  private static final GroupKind NO_KIND = new GroupKind("", "");
  private static final byte[] NO_BODY = {};

  private final Kind<A> kind;
  private final Change change;

  /**
   * Whether the patch may be about managedFields. Others don't get to see them, since they would be
   * read and written for nothing.
   */
  private final boolean ofManagedFields;

  /**
   * A patch as it was read.
   *
   * @param problems unknown and duplicate fields of the patch itself
   * @param shown the patch as errors show it, null if they show the patched object
   */
  private record Change(
      UnaryOperator<Map<String, Object>> tree,
      List<String> problems,
      @Nullable Supplier<String> shown) {
    /**
     * Whether upstream reads the patched object anew, by the kind that it names. Strategic patches
     * change fields of a type, and what they say of kind and version is nothing to it.
     */
    boolean isDecoded() {
      return shown == null;
    }
  }

  /**
   * Unknown and duplicate fields of a patch and of what it made.
   *
   * @param refusal the error for who must not have them, with a text that tells of them
   */
  public record Problems(List<String> texts, Function<String, StatusError> refusal) {}

  private TypedPatch(Kind<A> kind, Change change, boolean ofManagedFields) {
    this.kind = kind;
    this.change = change;
    this.ofManagedFields = ofManagedFields;
  }

  /** Reads a patch of the media type. */
  public static <A extends KubeObject> TypedPatch<A> of(
      String mediaType, byte[] body, Kind<A> kind) {
    try {
      return new TypedPatch<>(kind, change(mediaType, body, kind), SentManagedFields.mayBeIn(body));
    } catch (DecodeException e) {
      throw StatusError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Change change(String mediaType, byte[] body, Kind<?> kind) {
    return switch (mediaType) {
      case "application/json-patch+json" -> {
        JsonPatch patch = JsonPatch.parse(body);
        yield new Change(patch::apply, patch.problems(), null);
      }
      case "application/merge-patch+json" -> {
        JsonTree.Parsed parsed = MergePatch.parse(body);
        Map<String, Object> patch = JsonTree.asObject(parsed.value());
        yield new Change(tree -> MergePatch.apply(tree, patch), parsed.problems(), null);
      }
      case "application/strategic-merge-patch+json" -> {
        if (kind.isCustom()) {
          throw unknownFormat(kind);
        }
        JsonTree.Parsed parsed = StrategicMergePatch.parse(body);
        Map<String, Object> patch = JsonTree.asObject(parsed.value());
        yield new Change(
            tree -> StrategicMergePatch.apply(tree, patch, kind.codec().schema()),
            parsed.problems(),
            () -> StrategicMergePatch.printed(patch));
      }
      default -> throw unknownFormat(kind);
    };
  }

  private static StatusError unknownFormat(Kind<?> kind) {
    if (!kind.isCustom()) {
      return Refusals.unsupportedMediaType();
    }
    return StatusError.unsupportedMediaType(
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json-patch+json, application/merge-patch+json, "
            + AppliedConfiguration.MEDIA_TYPE);
  }

  private A withFields(A object, List<ManagedFieldsEntry> fields) {
    return object.metadata().managedFields() == fields
        ? object
        : kind.withMetadata(
            object, ObjectMetaBuilder.from(object.metadata()).managedFields(fields).build());
  }

  /** An empty list of managers ends their management; typed objects don't know it from none. */
  private static Map<String, Object> resetting(Map<String, Object> tree) {
    return JsonTree.get(tree, "metadata", "managedFields") instanceof List<?> list && list.isEmpty()
        ? JsonTree.with(tree, List.of(Map.of()), "metadata", "managedFields")
        : tree;
  }

  /**
   * The patched object.
   *
   * @param problems is told of unknown and duplicate fields
   */
  public A apply(@Nullable A live, RequestInfo info, Consumer<Problems> problems) {
    if (live == null) {
      throw StatusError.notFound(info.groupResource(), info.name());
    }
    A seen = ofManagedFields ? live : withFields(live, List.of());
    Map<String, Object> tree = resetting(change.tree.apply(JsonTree.of(kind.codec(), seen)));
    Json.Decoded<A> decoded = decode(tree);
    if (!change.problems.isEmpty() || !decoded.problems().isEmpty()) {
      List<String> all = new ArrayList<>(change.problems);
      all.addAll(decoded.problems());
      problems.accept(new Problems(all, why -> refusal(tree, why)));
    }
    checkKind(tree, decoded.value());
    ObjectIdentity.checkUid(decoded.value(), live, kind.gvk().groupKind());
    A patched = kind.withTypeMeta(decoded.value(), kind.typeMeta());
    return ofManagedFields ? patched : withFields(patched, live.metadata().managedFields());
  }

  private void checkKind(Map<String, Object> tree, A patched) {
    if (kind.isCustom()) {
      RequestDecoder.checkKind(patched, kind, NO_BODY);
    } else if (change.isDecoded()) {
      String objection = new Unreadable(kind.gvk(), NO_BODY).objection(patched.typeMeta());
      if (objection != null) {
        throw refusal(tree, objection);
      }
    }
  }

  private Json.Decoded<A> decode(Map<String, Object> tree) {
    try {
      return Json.decode(kind.codec(), TreeParser.of(tree));
    } catch (DecodeException e) {
      throw refusal(tree, String.valueOf(e.getMessage()));
    }
  }

  private StatusError refusal(Map<String, Object> patched, String why) {
    String shown =
        change.shown == null
            ? new String(JsonTree.write(patched), StandardCharsets.UTF_8)
            : change.shown.get();
    return StatusError.invalid(
        NO_KIND, "", List.of(FieldError.invalid(FieldPath.of("patch"), shown, why)));
  }
}
