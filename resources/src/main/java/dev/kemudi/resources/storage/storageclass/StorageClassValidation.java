package dev.kemudi.resources.storage.storageclass;

import dev.kemudi.api.core.v1.TopologySelectorLabelRequirement;
import dev.kemudi.api.core.v1.TopologySelectorTerm;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What may be wrong with a storage class, of which little may change. */
final class StorageClassValidation {
  private static final FieldPath PARAMETERS = FieldPath.of("parameters");
  private static final FieldPath PROVISIONER = FieldPath.of("provisioner");
  private static final FieldPath RECLAIM_POLICY = FieldPath.of("reclaimPolicy");
  private static final FieldPath BINDING_MODE = FieldPath.of("volumeBindingMode");
  private static final int MAX_PARAMETERS = 512;
  private static final int MAX_SIZE = 256 * 1024;

  private StorageClassValidation() {}

  static List<FieldError> created(StorageClass storageClass) {
    FieldErrors errors = new FieldErrors();
    String provisioner = storageClass.provisioner();
    if (provisioner.isEmpty()) {
      errors.required(PROVISIONER);
    } else {
      errors.invalid(
          PROVISIONER, provisioner, Names.qualifiedName(provisioner.toLowerCase(Locale.ROOT)));
    }
    parameters(errors, storageClass.parameters());
    String policy = storageClass.reclaimPolicy();
    if (policy != null && !policy.isEmpty()) {
      errors.supportedIfSet(RECLAIM_POLICY, policy, List.of("Delete", "Retain"));
    }
    String mode = storageClass.volumeBindingMode();
    if (mode == null) {
      errors.required(BINDING_MODE);
    }
    errors.supportedIfSet(BINDING_MODE, mode, List.of("Immediate", "WaitForFirstConsumer"));
    topologies(errors, storageClass.allowedTopologies());
    return errors.list();
  }

  static List<FieldError> updated(StorageClass storageClass, StorageClass old) {
    FieldErrors errors = new FieldErrors();
    fixed(errors, PARAMETERS, storageClass.parameters().equals(old.parameters()));
    fixed(errors, PROVISIONER, storageClass.provisioner().equals(old.provisioner()));
    fixed(
        errors, RECLAIM_POLICY, Objects.equals(storageClass.reclaimPolicy(), old.reclaimPolicy()));
    errors.immutable(BINDING_MODE, storageClass.volumeBindingMode(), old.volumeBindingMode());
    return errors.list();
  }

  private static void fixed(FieldErrors errors, FieldPath field, boolean same) {
    if (!same) {
      errors.forbidden(field, "updates to " + field + " are forbidden.");
    }
  }

  private static void parameters(FieldErrors errors, Map<String, String> parameters) {
    if (parameters.size() > MAX_PARAMETERS) {
      errors.add(
          FieldError.tooLong(
              PARAMETERS, "Provisioner Parameters exceeded max allowed", MAX_PARAMETERS));
      return;
    }
    long size = 0;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (parameter.getKey().isEmpty()) {
        errors.invalid(PARAMETERS, "", "field can not be empty.");
      }
      size += Bytes.utf8(parameter.getKey()).size() + Bytes.utf8(parameter.getValue()).size();
    }
    if (size > MAX_SIZE) {
      errors.add(FieldError.tooLong(PARAMETERS, "", MAX_SIZE));
    }
  }

  private static void topologies(FieldErrors errors, List<TopologySelectorTerm> terms) {
    Set<Map<String, Set<String>>> seen = new HashSet<>();
    for (int i = 0; i < terms.size(); i++) {
      FieldPath field = FieldPath.of("allowedTopologies").index(i).child("matchLabelExpressions");
      if (!seen.add(term(errors, field, terms.get(i)))) {
        errors.duplicate(field, "");
      }
    }
  }

  private static Map<String, Set<String>> term(
      FieldErrors errors, FieldPath field, TopologySelectorTerm term) {
    Map<String, Set<String>> values = new HashMap<>();
    for (int i = 0; i < term.matchLabelExpressions().size(); i++) {
      TopologySelectorLabelRequirement requirement = term.matchLabelExpressions().get(i);
      FieldPath at = field.index(i);
      Set<String> unique = new HashSet<>();
      if (requirement.values().isEmpty()) {
        errors.required(at.child("values"));
      }
      for (int j = 0; j < requirement.values().size(); j++) {
        if (!unique.add(requirement.values().get(j))) {
          errors.duplicate(at.child("values").index(j), requirement.values().get(j));
        }
      }
      errors.qualifiedName(at.child("key"), requirement.key());
      if (values.put(requirement.key(), unique) != null) {
        errors.duplicate(at.child("key"), requirement.key());
      }
    }
    return values;
  }
}
