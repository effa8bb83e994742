package dev.kemudi.resources.validation;

import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values in the notation in which upstream's messages print lists and structures. */
public final class GoText {
  private GoText() {}

  /** A list of strings of a type, such as {@code []string{"a", "b"}}. */
  public static GoLiteral list(String type, List<String> values) {
    String items =
        values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", "));
    return new GoLiteral(
        values.isEmpty() ? "[]" + type + "(nil)" : "[]" + type + "{" + items + "}");
  }

  /** Labels, such as {@code map[string]string{"app":"web"}}. */
  public static GoLiteral labels(Map<String, String> labels) {
    String entries =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> quoted(label.getKey()) + ":" + quoted(label.getValue()))
                .collect(Collectors.joining(", "));
    return new GoLiteral(
        labels.isEmpty() ? "map[string]string(nil)" : "map[string]string{" + entries + "}");
  }

  /** A label selector, with all its fields. */
  public static GoLiteral selector(LabelSelector selector) {
    String requirements =
        selector.matchExpressions().stream()
            .map(GoText::requirement)
            .collect(Collectors.joining(", "));
    return new GoLiteral(
        "v1.LabelSelector{MatchLabels:"
            + labels(selector.matchLabels()).text()
            + ", MatchExpressions:[]v1.LabelSelectorRequirement"
            + (requirements.isEmpty() ? "(nil)" : "{" + requirements + "}")
            + "}");
  }

  private static String requirement(LabelSelectorRequirement requirement) {
    return "v1.LabelSelectorRequirement{Key:"
        + quoted(requirement.key())
        + ", Operator:"
        + quoted(requirement.operator())
        + ", Values:"
        + list("string", requirement.values()).text()
        + "}";
  }

  /** Addresses of a pod. */
  public static GoLiteral podIps(List<String> addresses) {
    return new GoLiteral(
        addresses.stream()
            .map(address -> "core.PodIP{IP:" + quoted(address) + "}")
            .collect(Collectors.joining(", ", "[]core.PodIP{", "}")));
  }

  /** One address of a pod. */
  public static GoLiteral podIp(String address) {
    return new GoLiteral("core.PodIP{IP:" + quoted(address) + "}");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Bytes, such as {@code []byte{0x2d, 0x2d}}. */
  public static Object bytes(Bytes bytes) {
    StringBuilder text = new StringBuilder("[]byte{");
    for (byte octet : bytes.array()) {
      text.append(text.length() > 7 ? ", " : "").append(String.format("0x%x", octet & 0xff));
    }
    return new GoLiteral(text.append('}').toString());
  }

  /** A port of a service of which only the protocol and the number count. */
  public static Object servicePort(String protocol, int port) {
    return new GoLiteral(
        "core.ServicePort{Name:\"\", Protocol:\""
            + protocol
            + "\", AppProtocol:(*string)(nil), Port:"
            + port
            + ", TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}");
  }
}
