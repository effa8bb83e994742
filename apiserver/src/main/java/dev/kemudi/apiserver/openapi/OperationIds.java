package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.object.GroupVersion;

/** The names of operations, by which generated clients call their methods. */
final class OperationIds {
  private OperationIds() {}

  /** {@code core_v1}, {@code rbacAuthorization_v1}. */
  static String tag(GroupVersion version) {
    return group(version.group(), false) + "_" + version.version();
  }

  /** {@code listAppsV1NamespacedDeployment} of {@code list} and {@code NamespacedDeployment}. */
  static String of(String verb, GroupVersion version, String rest) {
    return verb + group(version.group(), true) + word(version.version(), true) + word(rest, true);
  }

  /** The group as part of a name, without the domain that all groups share. */
  static String group(String group, boolean capital) {
    if (group.isEmpty()) {
      return capital ? "Core" : "core";
    }
    String suffix = ".k8s.io";
    String trimmed =
        group.endsWith(suffix) ? group.substring(0, group.length() - suffix.length()) : group;
    return word(trimmed, capital);
  }

  /** The letters and digits, each word after another sign with a capital. */
  static String word(String text, boolean capital) {
    StringBuilder word = new StringBuilder();
    boolean raise = capital;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (Character.isLetter(sign) || sign == '_' || i > 0 && Character.isDigit(sign)) {
        word.append(raise ? Character.toUpperCase(sign) : sign);
        raise = false;
      } else {
        raise = true;
      }
    }
    return word.toString();
  }
}
