package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EnvVarSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** What may be wrong with the environment of a container. */
final class EnvironmentValidation {
  private final FieldErrors errors;
  private final PodOptions options;

  EnvironmentValidation(FieldErrors errors, PodOptions options) {
    this.errors = errors;
    this.options = options;
  }

  void variables(FieldPath field, List<EnvVar> variables) {
    for (int i = 0; i < variables.size(); i++) {
      EnvVar variable = variables.get(i);
      FieldPath name = field.index(i).child("name");
      if (variable.name().isEmpty()) {
        errors.required(name);
      } else {
        errors.invalid(name, variable.name(), Names.environmentVariable(variable.name()));
      }
      if (variable.valueFrom() != null) {
        from(field.index(i).child("valueFrom"), variable.valueFrom(), !variable.value().isEmpty());
      }
    }
  }

  private void from(FieldPath field, EnvVarSource source, boolean valued) {
    int sources = 0;
    if (source.fieldRef() != null) {
      sources++;
      DownwardFields.inEnvironment(errors, field.child("fieldRef"), source.fieldRef());
    }
    if (source.resourceFieldRef() != null) {
      sources++;
      DownwardFields.resource(
          errors, field.child("resourceFieldRef"), source.resourceFieldRef(), options, false);
    }
    if (source.configMapKeyRef() != null) {
      sources++;
      key(
          field.child("configMapKeyRef"),
          source.configMapKeyRef().localObjectReference().name(),
          source.configMapKeyRef().key());
    }
    if (source.secretKeyRef() != null) {
      sources++;
      key(
          field.child("secretKeyRef"),
          source.secretKeyRef().localObjectReference().name(),
          source.secretKeyRef().key());
    }
    if (sources == 0) {
      errors.invalid(
          field,
          "",
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or"
              + " `secretKeyRef`");
    } else if (valued) {
      errors.invalid(field, "", "may not be specified when `value` is not empty");
    } else if (sources > 1) {
      errors.invalid(field, "", "may not have more than one field specified at a time");
    }
  }

  private void key(FieldPath field, String name, String key) {
    errors.invalid(field.child("name"), name, NameRules.subdomain(name, false));
    if (key.isEmpty()) {
      errors.required(field.child("key"));
    } else {
      errors.invalid(field.child("key"), key, Names.configMapKey(key));
    }
  }

  void sources(FieldPath field, List<EnvFromSource> all) {
    for (int i = 0; i < all.size(); i++) {
      EnvFromSource source = all.get(i);
      FieldPath at = field.index(i);
      if (!source.prefix().isEmpty()) {
        errors.invalid(
            at.child("prefix"), source.prefix(), Names.environmentVariable(source.prefix()));
      }
      int sources = 0;
      if (source.configMapRef() != null) {
        sources++;
        name(at.child("configMapRef"), source.configMapRef().localObjectReference().name());
      }
      if (source.secretRef() != null) {
        sources++;
        name(at.child("secretRef"), source.secretRef().localObjectReference().name());
      }
      if (sources == 0) {
        errors.invalid(field, "", "must specify one of: `configMapRef` or `secretRef`");
      } else if (sources > 1) {
        errors.invalid(field, "", "may not have more than one field specified at a time");
      }
    }
  }

  private void name(FieldPath field, String name) {
    if (name.isEmpty()) {
      errors.required(field.child("name"));
    } else {
      errors.invalid(field.child("name"), name, NameRules.subdomain(name, true));
    }
  }
}
