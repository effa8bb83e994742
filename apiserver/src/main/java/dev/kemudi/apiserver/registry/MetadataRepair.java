package dev.kemudi.apiserver.registry;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.apply.FieldManager;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is put right in metadata, with a warning, before and after plugins have changed it. */
final class MetadataRepair {
  private MetadataRepair() {}

  /** The metadata with broken managedFields as they were before the plugins. */
  static ObjectMeta withValidFields(ObjectMeta changed, ObjectMeta before, RequestContext context) {
    List<ManagedFieldsEntry> fields = before.managedFields();
    String problem =
        changed.managedFields() == fields ? null : FieldManager.problem(changed.managedFields());
    if (problem == null) {
      return changed;
    }
    context.warn(
        ".metadata.managedFields was in an invalid state after admission; this could be caused by an outdated mutating"
            + " admission controller; please fix your requests: "
            + problem);
    return ObjectMetaBuilder.from(changed).managedFields(fields).build();
  }

  /** The metadata without owners that are there twice. */
  static ObjectMeta withDistinctOwners(ObjectMeta metadata, boolean after, RequestContext context) {
    List<OwnerReference> owners = metadata.ownerReferences();
    if (owners.size() < 2) {
      return metadata;
    }
    List<OwnerReference> distinct = new ArrayList<>(owners.size());
    List<String> duplicates = new ArrayList<>(0);
    Set<OwnerReference> seen = new HashSet<>();
    for (OwnerReference owner : owners) {
      if (seen.add(owner)) {
        distinct.add(owner);
      } else {
        duplicates.add(owner.uid());
      }
    }
    if (duplicates.isEmpty()) {
      return metadata;
    }
    context.warn(
        ".metadata.ownerReferences contains duplicate entries"
            + (after ? " after mutating admission happens" : "")
            + "; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24;"
            + " please fix your requests; duplicate UID(s) observed: "
            + String.join(", ", duplicates));
    return ObjectMetaBuilder.from(metadata).ownerReferences(distinct).build();
  }
}
