package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNamesBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a definition may have beside the others of its group. */
final class AcceptedNames {
  private final Set<String> resources = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();

  /** What the other definitions have got already. */
  AcceptedNames(CustomResourceDefinition own, Collection<CustomResourceDefinition> all) {
    for (CustomResourceDefinition other : all) {
      if (!other.name().equals(own.name())
          && other.spec().group().equals(own.spec().group())
          && !other.status().acceptedNames().plural().isEmpty()) {
        CustomResourceDefinitionNames taken = other.status().acceptedNames();
        resources.add(taken.plural());
        resources.add(taken.singular());
        resources.addAll(taken.shortNames());
        kinds.add(taken.kind());
        kinds.add(taken.listKind());
      }
    }
    resources.remove("");
    kinds.remove("");
  }

  /** The definition with the names that it gets, and the conditions that say so. */
  CustomResourceDefinition settle(CustomResourceDefinition definition, Instant now) {
    CustomResourceDefinitionNames wanted = definition.spec().names();
    String reason = "";
    String message = "";
    CustomResourceDefinitionNamesBuilder accepted =
        CustomResourceDefinitionNamesBuilder.from(definition.status().acceptedNames());
    CustomResourceDefinitionNames own = definition.status().acceptedNames();
    if (isTaken(resources, wanted.plural(), own.plural())) {
      reason = "PluralConflict";
      message = inUse(wanted.plural());
    } else {
      accepted.plural(wanted.plural());
    }
    if (isTaken(resources, wanted.singular(), own.singular())) {
      reason = "SingularConflict";
      message = inUse(wanted.singular());
    } else {
      accepted.singular(wanted.singular());
    }
    List<String> taken =
        wanted.shortNames().stream()
            .filter(name -> resources.contains(name) && !own.shortNames().contains(name))
            .toList();
    if (taken.isEmpty()) {
      accepted.shortNames(wanted.shortNames());
    } else {
      reason = "ShortNamesConflict";
      message =
          taken.size() == 1
              ? inUse(taken.getFirst())
              : "[" + String.join(", ", taken.stream().map(AcceptedNames::inUse).toList()) + "]";
    }
    if (isTaken(kinds, wanted.kind(), own.kind())) {
      reason = "KindConflict";
      message = inUse(wanted.kind());
    } else {
      accepted.kind(wanted.kind());
    }
    if (isTaken(kinds, wanted.listKind(), own.listKind())) {
      reason = "ListKindConflict";
      message = inUse(wanted.listKind());
    } else {
      accepted.listKind(wanted.listKind());
    }
    CustomResourceDefinitionNames names = accepted.categories(wanted.categories()).build();
    CustomResourceDefinition named =
        CustomResourceDefinitionBuilder.from(definition)
            .status(status -> status.acceptedNames(names))
            .build();
    return conditions(named, reason, message, now);
  }

  private static boolean isTaken(Set<String> taken, String wanted, String own) {
    return !wanted.equals(own) && taken.contains(wanted);
  }

  private static String inUse(String name) {
    return "\"" + name + "\" is already in use";
  }

  private static CustomResourceDefinition conditions(
      CustomResourceDefinition definition, String reason, String message, Instant now) {
    if (!reason.isEmpty()) {
      CustomResourceDefinition refused =
          DefinitionStatus.with(
              definition, DefinitionStatus.NAMES_ACCEPTED, false, reason, message, now);
      return DefinitionStatus.find(definition, DefinitionStatus.ESTABLISHED) != null
          ? refused
          : DefinitionStatus.with(
              refused,
              DefinitionStatus.ESTABLISHED,
              false,
              "NotAccepted",
              "not all names are accepted",
              now);
    }
    CustomResourceDefinition accepted =
        DefinitionStatus.with(
            definition,
            DefinitionStatus.NAMES_ACCEPTED,
            true,
            "NoConflicts",
            "no conflicts found",
            now);
    return DefinitionStatus.is(accepted, DefinitionStatus.ESTABLISHED)
        ? accepted
        : DefinitionStatus.with(
            accepted,
            DefinitionStatus.ESTABLISHED,
            true,
            "InitialNamesAccepted",
            "the initial names have been accepted",
            now);
  }
}
