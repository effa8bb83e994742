package dev.kemudi.controllers.workload;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.ControllerRevisionBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecCodec;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The templates that a workload has had, kept as revisions: patches that bring the workload's
 * template back. A template that comes back gets the highest number again.
 *
 * @param <O> the workloads
 */
public final class History<O extends KubeObject> {
  /** On pods: the revision they were made from. On revisions of daemon sets: their hash. */
  public static final String REVISION_LABEL = "controller-revision-hash";

  /** On revisions of stateful sets: their hash. */
  public static final String HASH_LABEL = "controller.kubernetes.io/hash";

  private static final String OPEN = "{\"spec\":{\"template\":{\"$patch\":\"replace\",";
  private static final Comparator<ControllerRevision> ORDER =
      Comparator.comparingLong(ControllerRevision::revision).thenComparing(KubeObject::name);

  private final Client client;
  private final Resource<O> owners;
  private final String hashLabel;

  /**
   * @param hashLabel the label under which revisions have their template's hash
   */
  public History(Client client, Resource<O> owners, String hashLabel) {
    this.client = client;
    this.owners = owners;
    this.hashLabel = hashLabel;
  }

  /** The name of a template's revision is taken by another template. */
  public static final class Collision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Collision(String name) {
      super("the revision " + name + " holds another template");
    }
  }

  static RawJson patch(PodTemplateSpec template) {
    Object tree = JsonTree.of(PodTemplateSpecCodec.INSTANCE, template);
    String sorted = new String(JsonTree.write(sorted(tree)), StandardCharsets.UTF_8);
    return RawJson.of(OPEN + sorted.substring(1) + "}}");
  }

  /** Keys in order, as upstream has them: clients compare revisions byte for byte. */
  private static @Nullable Object sorted(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> all = new TreeMap<>();
        map.forEach((key, value) -> all.put(String.valueOf(key), sorted(value)));
        yield all;
      }
      case List<?> list -> list.stream().map(History::sorted).collect(Collectors.toList());
      case null, default -> tree;
    };
  }

  /**
   * The revision of the template, made or renumbered if need be.
   *
   * @throws Collision when the workload has to count a collision and try again
   */
  public ControllerRevision current(
      O owner,
      PodTemplateSpec template,
      @Nullable Integer collisions,
      List<ControllerRevision> known) {
    RawJson patch = patch(template);
    long last = known.stream().mapToLong(ControllerRevision::revision).max().orElse(0);
    for (ControllerRevision revision : known) {
      if (revision.data().equals(patch)) {
        return revision.revision() == last ? revision : renumber(revision, last + 1);
      }
    }
    return create(owner, template, collisions, patch, last + 1);
  }

  private ControllerRevision renumber(ControllerRevision revision, long number) {
    return client.update(
        AppsV1.CONTROLLERREVISIONS,
        ControllerRevisionBuilder.from(revision).revision(number).build());
  }

  private ControllerRevision create(
      O owner, PodTemplateSpec template, @Nullable Integer collisions, RawJson patch, long number) {
    String hash = TemplateHash.of(patch.bytes(), collisions);
    Map<String, String> labels = new TreeMap<>(template.metadata().labels());
    labels.put(hashLabel, hash);
    ControllerRevision revision =
        ControllerRevisionBuilder.create()
            .metadata(
                metadata ->
                    metadata
                        .namespace(owner.namespace())
                        .name(owner.name() + "-" + hash)
                        .labels(labels)
                        .annotations(owner.metadata().annotations())
                        .ownerReferences(List.of(Owners.controllerReference(owners.kind(), owner))))
            .data(patch)
            .revision(number)
            .build();
    try {
      return client.create(AppsV1.CONTROLLERREVISIONS, revision);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
      ControllerRevision taken = client.get(AppsV1.CONTROLLERREVISIONS, ObjectKey.of(revision));
      if (taken.data().equals(patch) && Owners.isControlledBy(taken, owner)) {
        return taken;
      }
      throw new Collision(taken.name());
    }
  }

  /** The template that a revision holds. */
  public static PodTemplateSpec template(ControllerRevision revision) {
    return Json.decode(AppsV1.STATEFULSETS.kind().codec(), revision.data().bytes())
        .spec()
        .template();
  }

  /** Deletes the oldest revisions that nothing uses, so that no more than the limit are left. */
  public void forgetOldest(List<ControllerRevision> known, Set<String> used, int limit) {
    List<ControllerRevision> unused =
        known.stream().filter(r -> !used.contains(r.name())).sorted(ORDER).toList();
    for (ControllerRevision revision : unused.subList(0, Math.max(0, unused.size() - limit))) {
      client.deleteIfPresent(
          AppsV1.CONTROLLERREVISIONS,
          ObjectKey.of(revision),
          DeleteOptionsBuilder.create().build());
    }
  }
}
