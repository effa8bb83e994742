package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.ObjectIdentity;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.patch.JsonPatch;
import dev.kemudi.machinery.patch.MergePatch;
import dev.kemudi.machinery.patch.StrategicMergePatch;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.TreeParser;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A patch of objects of one kind: made once, applied to the object as it is stored as often as
 * somebody else is faster.
 */
public final class TypedPatch<A extends KubeObject> {
  private final Kind<A> kind;
  private final UnaryOperator<Map<String, Object>> change;

  /**
   * Whether the patch may be about managedFields. Others don't get to see them, since they would be
   * read and written for nothing.
   */
  private final boolean ofManagedFields;

  private TypedPatch(
      Kind<A> kind, UnaryOperator<Map<String, Object>> change, boolean ofManagedFields) {
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

  private static UnaryOperator<Map<String, Object>> change(
      String mediaType, byte[] body, Kind<?> kind) {
    return switch (mediaType) {
      case "application/json-patch+json" -> {
        JsonPatch patch = JsonPatch.parse(body);
        yield patch::apply;
      }
      case "application/merge-patch+json" -> {
        Map<String, Object> patch = JsonTree.asObject(MergePatch.parse(body).value());
        yield tree -> MergePatch.apply(tree, patch);
      }
      case "application/strategic-merge-patch+json" -> {
        if (kind.isCustom()) {
          throw unknownFormat(kind);
        }
        Map<String, Object> patch = JsonTree.asObject(StrategicMergePatch.parse(body).value());
        yield tree -> StrategicMergePatch.apply(tree, patch, kind.codec().schema());
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
  public A apply(@Nullable A live, RequestInfo info, Consumer<List<String>> problems) {
    if (live == null) {
      throw StatusError.notFound(info.groupResource(), info.name());
    }
    try {
      A seen = ofManagedFields ? live : withFields(live, List.of());
      Map<String, Object> tree = resetting(change.apply(JsonTree.of(kind.codec(), seen)));
      Json.Decoded<A> decoded = Json.decode(kind.codec(), TreeParser.of(tree));
      problems.accept(decoded.problems());
      RequestDecoder.checkKind(decoded.value().typeMeta(), kind.gvk());
      ObjectIdentity.checkUid(decoded.value(), live, kind.gvk().groupKind());
      A patched = kind.withTypeMeta(decoded.value(), kind.typeMeta());
      return ofManagedFields ? patched : withFields(patched, live.metadata().managedFields());
    } catch (DecodeException e) {
      throw StatusError.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
