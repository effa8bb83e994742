package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.validation.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The labels of nodes as one text: {@code disk=ssd, zone=a}. */
final class NodeLabels {
  private NodeLabels() {}

  /**
   * Reads them.
   *
   * @throws dev.kemudi.machinery.status.StatusError as upstream fails when they make no sense
   */
  static Map<String, String> parse(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (text.isEmpty()) {
      return labels;
    }
    for (String label : text.split(",", -1)) {
      List<String> parts = Arrays.asList(label.split("=", -1));
      if (parts.size() != 2) {
        throw Refusal.failure("invalid selector: [" + String.join(" ", parts) + "]");
      }
      String key = parts.getFirst().strip();
      String value = parts.getLast().strip();
      refuse("<nil>", key, Names.qualifiedName(key));
      refuse("[" + key + "]", value, Names.labelValue(value));
      labels.put(key, value);
    }
    return labels;
  }

  private static void refuse(String field, String value, List<String> problems) {
    if (!problems.isEmpty()) {
      String why = String.join("; ", problems);
      throw Refusal.failure(new FieldError(FieldError.Type.INVALID, field, value, why).toString());
    }
  }
}
