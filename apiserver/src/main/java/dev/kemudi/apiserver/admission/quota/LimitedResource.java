package dev.kemudi.apiserver.admission.quota;

import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that nobody may use but where a quota bounds it.
 *
 * @param resource whose objects use it
 * @param matchContains parts of the names of what is used
 * @param matchScopes scopes of objects
 */
record LimitedResource(
    GroupResource resource,
    List<String> matchContains,
    List<ScopedResourceSelectorRequirement> matchScopes) {
  private static final String OLD_GROUP = "resourcequota.admission.k8s.io/";

  /**
   * Reads the plugin's settings.
   *
   * @param settings the tree, null for none
   * @throws IllegalArgumentException when they make no sense
   */
  static List<LimitedResource> read(@Nullable Map<String, Object> settings) {
    if (settings == null) {
      return List.of();
    }
    if (JsonTree.getString(settings, "apiVersion").startsWith(OLD_GROUP)) {
      AdmissionConfiguration.requireKind(
          settings, "Configuration", OLD_GROUP + "v1beta1", OLD_GROUP + "v1alpha1");
    } else {
      AdmissionConfiguration.requireKind(
          settings, "ResourceQuotaConfiguration", "apiserver.config.k8s.io/v1");
    }
    List<LimitedResource> limited =
        JsonTree.getList(settings, "limitedResources").stream().map(LimitedResource::read).toList();
    check(limited);
    return limited;
  }

  private static LimitedResource read(Object tree) {
    return new LimitedResource(
        new GroupResource(
            JsonTree.getString(tree, "apiGroup"), JsonTree.getString(tree, "resource")),
        words(tree, "matchContains"),
        JsonTree.getList(tree, "matchScopes").stream()
            .map(
                scope ->
                    new ScopedResourceSelectorRequirement(
                        JsonTree.getString(scope, "scopeName"),
                        JsonTree.getString(scope, "operator"),
                        words(scope, "values")))
            .toList());
  }

  private static List<String> words(Object tree, String name) {
    return JsonTree.getList(tree, name).stream().map(Objects::toString).toList();
  }

  private static void check(List<LimitedResource> limited) {
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < limited.size(); i++) {
      if (limited.get(i).resource().resource().isEmpty()) {
        FieldPath field = FieldPath.of("limitedResources").index(i).child("resource");
        errors.add(FieldError.required(field, "").toString());
      }
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(Refusal.together(errors));
    }
  }

  /** The names of what is used that is limited by this. */
  Set<String> among(Map<String, Quantity> usage) {
    Set<String> names = new TreeSet<>();
    usage.forEach(
        (name, amount) -> {
          if (amount.signum() > 0 && matchContains.stream().anyMatch(name::contains)) {
            names.add(name);
          }
        });
    return names;
  }
}
