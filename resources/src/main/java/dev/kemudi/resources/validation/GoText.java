package dev.kemudi.resources.validation;

import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.stream.Collectors;

/** Values in the notation in which upstream's messages print lists and structures. */
public final class GoText {
  private GoText() {}

  /** A list of strings of a type, such as {@code []string{"a", "b"}}. */
  public static Object list(String type, List<String> values) {
    String items =
        values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", "));
    return new GoLiteral(
        values.isEmpty() ? "[]" + type + "(nil)" : "[]" + type + "{" + items + "}");
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
